// What is not placed yet: found by typing, in either script, however it is written.
import { trayList } from "./grid.js";

const search = document.querySelector("#tray-search");
const empty = document.querySelector(".tray-empty");

export const folded = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .toLowerCase();

export function afterTray() {
  const wanted = folded(search.value.trim());
  for (const card of trayList.children) card.hidden = !folded(card.textContent).includes(wanted);
  empty.hidden = trayList.children.length > 0;
}

export function tray() {
  search.addEventListener("input", afterTray);
  afterTray();
}
