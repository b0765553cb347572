// The position of a card: a column for each room of each day, minutes from top to bottom.
import { lanesOf } from "./lanes.js";
import { insideTheDay } from "./times.js";

export { plainClock } from "./times.js";

export const board = document.querySelector("#board");
export const frame = document.querySelector("#board-frame");
export const trayList = document.querySelector("#tray");
export const words = JSON.parse(document.querySelector("#board-words").textContent);

export const grid = Number(board.dataset.grid);
export const first = Number(board.dataset.first) * 60;
export const last = Number(board.dataset.last) * 60;

const numbers = new Intl.NumberFormat("en", { numberingSystem: words.digits, minimumIntegerDigits: 2 });
export const clock = (minute) =>
  `${numbers.format(Math.floor(minute / 60) % 24)}:${numbers.format(minute % 60)}`;
export const sign = () => (document.dir === "rtl" ? -1 : 1);
export const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

export const columns = () => [...board.querySelectorAll(".board-column:not(.of-all)")];
export const dayOf = (column) => column.closest(".board-day");
export const columnAt = (day, room) =>
  board.querySelector(`.board-day[data-day="${day}"] .board-column[data-room="${room ?? ""}"]`);
export const cards = () => [...document.querySelectorAll(".board-card")];
export const cardOf = (pk) => document.getElementById(`slot-${pk}`);
export const faceOf = (card) => card.querySelector(".card-face");
export const titleOf = (card) => card.querySelector(".card-title").textContent.trim();
export const isInTray = (card) => trayList.contains(card);
export const minuteInPixels = () =>
  board.querySelector(".board-cards").getBoundingClientRect().height / (last - first);

export const placeOf = (card) => {
  const column = card.closest(".board-column");
  return {
    day: column ? dayOf(column).dataset.day : "",
    room: column?.dataset.room ?? "",
    start: Number(card.dataset.start),
    minutes: Number(card.dataset.minutes),
  };
};

export const inWords = ({ day, room, start, minutes }) =>
  fill(words.at, {
    day: document.getElementById(`day-${day}`)?.textContent.trim() ?? day,
    times: `${clock(start)}–${clock(start + minutes)}`,
    room: columnAt(day, room)?.querySelector("h3").textContent.trim() ?? words.everywhere,
  });

// Puts a card in its place and returns that: within the day, and at least one grid step long.
export function put(card, { day, room, start, minutes }) {
  const column = columnAt(day, room);
  const { start: from, minutes: length } = insideTheDay({ start, minutes }, grid);
  const before = card.closest(".board-column");
  if (!column) card.remove();
  else if (column !== before) {
    const hadFocus = card.contains(document.activeElement);
    column.querySelector(".board-cards").append(card);
    if (hadFocus) faceOf(card).focus({ preventScroll: true });
  }
  Object.assign(card.dataset, { start: from, minutes: length });
  draw(card);
  for (const touched of new Set([before, column])) if (touched) setLanes(touched);
  return { day, room, start: from, minutes: length };
}

export function draw(card) {
  const { start, minutes } = card.dataset;
  card.style.setProperty("--from", start - first);
  card.style.setProperty("--long", minutes);
  const times = card.querySelector(".card-time");
  if (times) times.textContent = `${clock(Number(start))}–${clock(Number(start) + Number(minutes))}`;
}

export function putInTray(card) {
  const before = card.closest(".board-column");
  const hadFocus = card.contains(document.activeElement);
  trayList.append(card);
  if (hadFocus) faceOf(card).focus();
  if (before) setLanes(before);
}

function setLanes(column) {
  const there = [...column.querySelectorAll(".board-card")];
  lanesOf(there.map(placeOf)).forEach(({ lane, lanes }, place) => {
    there[place].style.setProperty("--lane", lane);
    there[place].style.setProperty("--lanes", lanes);
  });
}

export function layOut() {
  board.style.setProperty("--hours", (last - first) / 60);
  board.style.setProperty("--grid", grid);
  document.body.classList.add("on-grid", `grid-${grid}`);
  for (const card of cards()) draw(card);
  for (const column of board.querySelectorAll(".board-column")) setLanes(column);
}

// The line that marks the present, on today's date at the meeting's place.
const here = new Intl.DateTimeFormat("en-CA", {
  timeZone: board.dataset.zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});
const hourHere = new Intl.DateTimeFormat("en-GB", {
  timeZone: board.dataset.zone,
  hour: "2-digit",
  minute: "2-digit",
});

export function markNow() {
  const now = new Date();
  board.querySelector(".now-line")?.remove();
  const day = board.querySelector(`.board-day[data-day="${here.format(now)}"] .board-columns`);
  const [hours, minutes] = hourHere.format(now).split(":").map(Number);
  const minute = hours * 60 + minutes;
  if (!day || minute < first || minute > last) return;
  const line = document.createElement("div");
  line.className = "now-line";
  line.style.setProperty("--from", minute - first);
  day.append(line);
}
