// Filters the tray while typing, in either script and spelling.
import { fold } from "../lib/fold.js";
import { trayList } from "./grid.js";

/** @type {HTMLInputElement} */
const search = document.querySelector("#tray-search");
const empty = document.querySelector(".tray-empty");

export function afterTray() {
  const wanted = fold(search.value.trim());
  for (const card of trayList.querySelectorAll(".board-card"))
    card.hidden = !fold(card.textContent).includes(wanted);
  empty.hidden = trayList.children.length > 0;
}

export function tray() {
  search.addEventListener("input", afterTray);
  afterTray();
}
