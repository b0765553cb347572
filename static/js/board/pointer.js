// The board by mouse, pen or finger: cards are dragged; dragging the lower edge changes the length.
import { drags } from "../lib/drag.js";
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

const EDGE = 12; // pixels from the lower edge
const snap = (minute) => Math.round(minute / grid) * grid;

const inside = ({ left, right }, x) => x >= left && x < right;
const columnUnder = (x) => columns().find((column) => inside(column.getBoundingClientRect(), x));
const dayUnder = (x) =>
  [...board.querySelectorAll(".board-day")].find((day) => inside(day.getBoundingClientRect(), x));
const isOverTray = ({ clientX, clientY }) =>
  Boolean(document.elementFromPoint(clientX, clientY)?.closest(".tray"));
const markTray = (on) => trayList.parentElement.classList.toggle("over", on);

// The card under the pointer, how far below its upper edge it is held, and whether its length is changed.
function grip(event) {
  const card = event.target.closest(".board-card");
  if (!card) return null;
  const box = card.getBoundingClientRect();
  const from = isInTray(card) ? null : placeOf(card);
  const isLow = event.clientY > box.bottom - Math.min(EDGE, box.height / 3);
  return {
    card,
    from,
    below: event.clientY - box.top,
    resizes: from && isLow && event.pointerType !== "touch",
  };
}

function follow({ card, from, below, resizes }, event) {
  const isForTray = isOverTray(event) && !resizes;
  markTray(isForTray);
  if (isForTray) return;
  const minute = minuteAt(event);
  const now = placeOf(card);
  if (resizes) {
    put(card, { ...now, minutes: Math.max(grid, snap(minute) - now.start) });
    return;
  }
  const start = snap(minute - below / minuteInPixels());
  const isForAll = from?.room === "";
  const column = columnUnder(event.clientX);
  const day = (isForAll ? dayUnder(event.clientX) : column && dayOf(column))?.dataset.day ?? now.day;
  const room = isForAll ? "" : (column?.dataset.room ?? now.room);
  const high = Math.max(first, last - now.minutes);
  if (day && columnAt(day, room))
    put(card, { day, room, start: Math.min(Math.max(start, first), high), minutes: now.minutes });
}

const minuteAt = ({ clientY }) =>
  first + (clientY - board.querySelector(".board-cards").getBoundingClientRect().top) / minuteInPixels();

const putBack = (card, from) => (from ? put(card, from) : putInTray(card));

function drop({ card, from, resizes }, event) {
  letGo(card);
  if (!isOverTray(event) || resizes) return place(card, from);
  putBack(card, from);
  const { version, pk } = card.dataset;
  return from && ask(`${pk}/tray/`, { version });
}

function letGo(card) {
  card.classList.remove("lifted");
  markTray(false);
}

export function pointer() {
  drags({
    what: grip,
    begin: ({ card }) => card.classList.add("lifted"),
    follow,
    drop,
    cancel({ card, from }) {
      letGo(card);
      putBack(card, from);
      say(fill(words.left, { slot: titleOf(card) }));
    },
    rolls: (event) => (isOverTray(event) ? null : frame),
  });
  board.addEventListener("click", (event) => {
    if (!event.target.matches(".board-column:not(.of-all) > .board-cards")) return;
    const column = event.target.parentElement;
    askForNew({
      day: dayOf(column).dataset.day,
      room: column.dataset.room,
      start: Math.floor(minuteAt(event) / grid) * grid,
      minutes: Math.max(grid, 60),
    });
  });
}
