// With mouse, pen or finger: a card is dragged, its lower edge makes it longer or shorter. A finger holds to lift; a swipe scrolls.
import { ask, place, say } from "./acts.js";
import { askForNew } from "./dialogs.js";
import {
  board,
  columnAt,
  columns,
  dayOf,
  fill,
  first,
  frame,
  grid,
  isInTray,
  last,
  minuteInPixels,
  placeOf,
  put,
  putInTray,
  titleOf,
  trayList,
  words,
} from "./grid.js";

const HOLD = 350; // milliseconds
const SLACK = 5; // pixels
const EDGE = 12; // pixels from the lower edge
const snap = (minute) => Math.round(minute / grid) * grid;

const inside = ({ left, right }, x) => x >= left && x < right;
const columnUnder = (x) => columns().find((column) => inside(column.getBoundingClientRect(), x));
const dayUnder = (x) =>
  [...board.querySelectorAll(".board-day")].find((day) => inside(day.getBoundingClientRect(), x));
const isOverTray = ({ clientX, clientY }) =>
  Boolean(document.elementFromPoint(clientX, clientY)?.closest(".tray"));
export const isDragging = () => document.body.classList.contains("dragging");

let quiet = false;

class Drag {
  constructor(card, event) {
    Object.assign(this, { card, event, begun: false, pointer: event });
    this.fromTray = isInTray(card);
    this.from = this.fromTray ? null : placeOf(card);
    const box = card.getBoundingClientRect();
    this.grip = event.clientY - box.top;
    this.resizes =
      !this.fromTray &&
      event.clientY > box.bottom - Math.min(EDGE, box.height / 3) &&
      event.pointerType !== "touch";
    this.controller = new AbortController();
    const listen = (name, act, options = {}) =>
      addEventListener(name, act, { signal: this.controller.signal, ...options });
    listen("pointermove", (moved) => this.move(moved), { passive: false });
    listen("pointerup", () => this.drop());
    listen("pointercancel", () => this.cancel());
    listen("keydown", (key) => key.key === "Escape" && this.cancel());
    if (event.pointerType === "touch") this.hold = setTimeout(() => this.begin(), HOLD);
  }

  begin() {
    this.begun = true;
    this.card.classList.add("lifted");
    document.body.classList.add("dragging");
    this.roll();
  }

  move(moved) {
    this.pointer = moved;
    if (this.begun) return moved.preventDefault();
    const distance = Math.hypot(moved.clientX - this.event.clientX, moved.clientY - this.event.clientY);
    if (distance < SLACK) return undefined;
    if (this.event.pointerType === "touch") return this.stop();
    return this.begin();
  }

  // Near an edge the board rolls along, also while the pointer rests.
  roll() {
    const { left, right, top, bottom } = frame.getBoundingClientRect();
    const { clientX: x, clientY: y } = this.pointer;
    const edge = Math.min(48, (right - left) * 0.06);
    const step = this.event.pointerType === "touch" ? 4 : 12;
    const pull = (at, low, high) => (at < low + edge ? -step : at > high - edge ? step : 0);
    if (!isOverTray(this.pointer))
      frame.scrollBy({
        left: pull(x, left, right),
        top: pull(y, top, Math.min(bottom, innerHeight)),
        behavior: "instant",
      });
    this.follow();
    this.frame = requestAnimationFrame(() => this.roll());
  }

  follow() {
    const { clientX: x, clientY: y } = this.pointer;
    trayList.parentElement.classList.toggle("over", isOverTray(this.pointer) && !this.resizes);
    if (isOverTray(this.pointer) && !this.resizes) return;
    const body = board.querySelector(".board-cards").getBoundingClientRect();
    const minute = first + (y - body.top) / minuteInPixels();
    const now = placeOf(this.card);
    if (this.resizes) return put(this.card, { ...now, minutes: Math.max(grid, snap(minute) - now.start) });
    const start = snap(minute - this.grip / minuteInPixels());
    const isForAll = this.from && this.from.room === "";
    const column = columnUnder(x);
    const day = (isForAll ? dayUnder(x) : column && dayOf(column))?.dataset.day ?? now.day;
    const room = isForAll ? "" : (column?.dataset.room ?? now.room);
    const high = Math.max(first, last - now.minutes);
    if (day && columnAt(day, room))
      put(this.card, { day, room, start: Math.min(Math.max(start, first), high), minutes: now.minutes });
  }

  stop() {
    clearTimeout(this.hold);
    cancelAnimationFrame(this.frame);
    this.controller.abort();
    this.card.classList.remove("lifted");
    document.body.classList.remove("dragging");
    trayList.parentElement.classList.remove("over");
  }

  async drop() {
    const { begun, card, from } = this;
    const toTray = begun && isOverTray(this.pointer) && !this.resizes;
    this.stop();
    if (!begun) return;
    quiet = true;
    setTimeout(() => (quiet = false), 50);
    if (!toTray) return place(card, from);
    if (!from) return putInTray(card);
    const { version, pk } = card.dataset;
    put(card, from);
    await ask(`${pk}/tray/`, { version });
  }

  cancel() {
    const { begun, card, from } = this;
    this.stop();
    if (!begun) return;
    if (from) put(card, from);
    else putInTray(card);
    say(fill(words.left, { slot: titleOf(card) }));
  }
}

export function pointer() {
  document.addEventListener("pointerdown", (event) => {
    const card = event.target.closest(".board-card");
    if (card && !event.button && event.isPrimary) new Drag(card, event);
  });
  // A drag is no click, and the browser's own dragging of links is none of ours.
  document.addEventListener(
    "click",
    (event) => quiet && (event.preventDefault(), event.stopPropagation()),
    true,
  );
  document.addEventListener(
    "dragstart",
    (event) => event.target.closest(".board-card") && event.preventDefault(),
  );
  document.addEventListener("touchmove", (event) => isDragging() && event.preventDefault(), {
    passive: false,
  });
  document.addEventListener("contextmenu", (event) => isDragging() && event.preventDefault());
  board.addEventListener("click", (event) => {
    if (!event.target.matches(".board-column:not(.of-all) > .board-cards")) return;
    const minute = first + (event.clientY - event.target.getBoundingClientRect().top) / minuteInPixels();
    const column = event.target.parentElement;
    askForNew({
      day: dayOf(column).dataset.day,
      room: column.dataset.room,
      start: Math.floor(minute / grid) * grid,
      minutes: Math.max(grid, 60),
    });
  });
}
