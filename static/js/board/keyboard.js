// The board by keyboard: M lifts a card, arrows move it in visual direction, Enter drops it; all else the mouse can do.
import { nearest } from "../lib/nearest.js";
import { place, say, turn } from "./acts.js";
import { actOn } from "./dialogs.js";
import {
  board,
  cards,
  columnAt,
  columns,
  dayOf,
  faceOf,
  fill,
  first,
  grid,
  inWords,
  isInTray,
  last,
  placeOf,
  put,
  putInTray,
  sign,
  titleOf,
  words,
} from "./grid.js";

let held = null;
let from = null;
export const heldCard = () => held;

const writes = (element) => element.closest("input, textarea, select, dialog");
const show = (card) => card.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });

function lift(card) {
  from = isInTray(card) ? null : placeOf(card);
  held = card;
  if (!from) {
    const [column] = columns();
    put(card, {
      day: dayOf(column).dataset.day,
      room: column.dataset.room,
      start: Math.max(first, Number(card.dataset.start)),
      minutes: Number(card.dataset.minutes),
    });
    faceOf(card).focus();
  }
  card.classList.add("lifted");
  show(card);
  say(`${fill(words.lifted, { slot: titleOf(card) })} ${inWords(placeOf(card))}`);
}

function letGo() {
  const card = held;
  card.classList.remove("lifted");
  held = null;
  return card;
}

function leave() {
  const card = letGo();
  if (from) put(card, from);
  else putInTray(card);
  say(fill(words.left, { slot: titleOf(card) }));
}

// The next room or the next day; a slot without a room moves from day to day.
function beside(place, rooms) {
  const all = columns();
  const there = all.indexOf(columnAt(place.day, place.room)) + rooms;
  const column = all[Math.min(Math.max(there, 0), all.length - 1)];
  return { ...place, day: dayOf(column).dataset.day, room: column.dataset.room };
}

function anotherDay(place, days) {
  const all = [...board.querySelectorAll(".board-day")].map((day) => day.dataset.day);
  const there = all.indexOf(place.day) + days;
  return { ...place, day: all[Math.min(Math.max(there, 0), all.length - 1)] };
}

function moved(place, { key, shiftKey }) {
  const side = { ArrowLeft: -sign(), ArrowRight: sign() }[key];
  if (side) return place.room === "" ? anotherDay(place, side) : beside(place, side);
  const down = { ArrowUp: -grid, ArrowDown: grid }[key];
  if (down)
    return shiftKey
      ? { ...place, minutes: Math.max(grid, place.minutes + down) }
      : { ...place, start: Math.max(first, Math.min(place.start + down, last - place.minutes)) };
  const days = { PageUp: -1, PageDown: 1 }[key];
  return days ? anotherDay(place, days) : null;
}

function whileHeld(event) {
  const place_ = moved(placeOf(held), event);
  if (place_) {
    say(inWords(put(held, place_)));
    show(held);
  } else if (event.key === "Enter" || event.key === " ") place(letGo(), from);
  else if (event.key === "Escape") leave();
  else return false;
  return true;
}

// If no card is lifted, arrows move the focus to the next card.
function beyond(card, key) {
  const others = cards().filter((other) => other !== card && !other.hidden);
  const boxes = others.map((other) => other.getBoundingClientRect());
  return others[nearest(card.getBoundingClientRect(), boxes, key)];
}

const LETTERS = { KeyT: "tray", KeyS: "split", KeyC: "copy", KeyX: "cancel" };

function onCard(card, event) {
  if (event.code === "KeyM") lift(card);
  else if (event.key === "Delete") actOn(card, "delete");
  else if (
    event.code in LETTERS &&
    card.dataset.pk &&
    !(isInTray(card) && ["KeyT", "KeyC"].includes(event.code))
  ) {
    const verb = LETTERS[event.code];
    actOn(card, verb === "cancel" && card.classList.contains("cancelled") ? "hold" : verb);
  } else if (event.key.startsWith("Arrow")) {
    const other = beyond(card, event.key);
    if (!other) return false;
    faceOf(other).focus();
    show(other);
  } else return false;
  return true;
}

export function keyboard() {
  document.addEventListener(
    "keydown",
    (event) => {
      const { target, ctrlKey, metaKey, altKey, code, shiftKey } = event;
      const card = target.closest(".board-card");
      let handled = false;
      if (held) handled = whileHeld(event) || event.key.length === 1;
      else if (writes(target)) return;
      else if ((ctrlKey || metaKey) && code === "KeyZ") turn(shiftKey ? "redo" : "undo"), (handled = true);
      else if ((ctrlKey || metaKey) && code === "KeyY") turn("redo"), (handled = true);
      else if (ctrlKey || metaKey || altKey) return;
      else if (event.key === "/") document.querySelector("#tray-search").focus(), (handled = true);
      else if (card) handled = onCard(card, event);
      if (!handled) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  // A lifted card goes back if the focus leaves it.
  document.addEventListener("focusin", ({ target }) => held && !held.contains(target) && leave());
}
