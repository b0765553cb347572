// Requests to the server, and what their answers change on the page.
import * as server from "../lib/server.js";
import { showConflicts } from "./conflicts.js";
import {
  board,
  cardOf,
  columnAt,
  draw,
  faceOf,
  fill,
  first,
  isInTray,
  last,
  placeOf,
  plainClock,
  put,
  putInTray,
  titleOf,
  words,
} from "./grid.js";
import { afterTray } from "./tray.js";

const said = document.querySelector("#board-said");

export function say(sentence, tone = "") {
  said.textContent = sentence;
  said.dataset.tone = tone;
}

// Shows others' changes briefly; a refusal of the user's own act stays until the next act.
export function mention(sentence) {
  if (said.dataset.tone !== "wrong") say(sentence);
}

// How many own acts were ever begun, and how many of them have no answer yet.
export const asked = { ever: 0, open: 0 };

// Applies an answer, which has the present cards. Null means that none came and nothing is known to have changed.
export async function ask(path, values) {
  if (said.dataset.tone === "wrong") say("");
  asked.ever += 1;
  asked.open += 1;
  const told = await server.ask(board.dataset.base + path, { wish: crypto.randomUUID?.() ?? "", ...values });
  asked.open -= 1;
  if (told.status === 0) return null;
  if (told.status === 401) told.said = words.signedOut;
  if (told.status === 404) Object.assign(told, { gone: [path.split("/")[0]], said: words.gone });
  take(told);
  const ok = told.status < 300;
  if (told.said) say(told.said, ok ? "" : "wrong");
  return Object.assign(told, { ok });
}

const elementOf = (html) =>
  /** @type {HTMLElement} */ (document.createRange().createContextualFragment(html).firstElementChild);

export function take(told, spared = null) {
  for (const pk of told.gone ?? []) if (cardOf(pk) !== spared) remove(cardOf(pk));
  for (const card of told.cards ?? []) if (!spared || cardOf(card.pk) !== spared) takeCard(card);
  if (told.conflicts) showConflicts(told.conflicts);
  for (const way of ["undo", "redo"]) {
    /** @type {HTMLButtonElement} */
    const button = document.querySelector(`[data-turn=${way}] button`);
    if (way in told) button.disabled = !told[way];
  }
  afterTray();
}

function remove(card) {
  if (!card) return;
  const { day, room } = placeOf(card);
  const next = card.nextElementSibling ?? card.previousElementSibling;
  const hadFocus = card.contains(document.activeElement);
  card.remove();
  if (hadFocus) (next ? faceOf(next) : document.querySelector("#board-frame")).focus();
  if (columnAt(day, room) && next) put(next, placeOf(next));
}

function takeCard({ pk, html, placed, day, room, start, minutes, version, cancelled }) {
  let card = cardOf(pk);
  const hadFocus = card?.contains(document.activeElement);
  if (html) {
    const made = elementOf(html);
    if (card) card.replaceWith(made);
    card = made;
  }
  if (!card) return;
  Object.assign(card.dataset, { version, start, minutes });
  card.classList.toggle("cancelled", cancelled);
  if (placed && (start < first || start + minutes > last))
    location.reload(); // the board must start earlier or end later
  else if (placed) put(card, { day, room: room ?? "", start, minutes });
  else if (!isInTray(card)) putInTray(card);
  else draw(card);
  if (hadFocus) faceOf(card).focus({ preventScroll: true });
}

// Moves a card on the server that was moved on the page; if that fails, it goes back.
export async function place(card, from) {
  const to = placeOf(card);
  if (from && ["day", "room", "start", "minutes"].every((name) => from[name] === to[name])) return;
  if (card.dataset.session) return createFrom(card, to);
  const values = {
    version: card.dataset.version,
    day: to.day,
    room: to.room,
    start: plainClock(to.start),
    minutes: to.minutes,
  };
  const told = await ask(`${card.dataset.pk}/place/`, values);
  if (told?.ok || told?.cards || told?.gone) return;
  if (from) put(card, from);
  else putInTray(card);
  if (!told) say(fill(words.failed, { slot: titleOf(card) }), "wrong");
}

// A working session in the tray becomes a slot when it is placed.
async function createFrom(card, { day, room, start, minutes }) {
  const values = {
    kind: "working-session",
    working_session: card.dataset.session,
    day,
    room,
    start: plainClock(start),
    end: plainClock(start + minutes),
  };
  const told = await ask("create/", values);
  if (!told?.ok) return putInTray(card);
  const made = cardOf(told.cards[0].pk);
  const hadFocus = card.contains(document.activeElement);
  card.remove();
  if (hadFocus) faceOf(made).focus();
}

export const turn = (way) => ask(`${way}/`, {});

export function acts() {
  document.addEventListener("submit", (event) => {
    const { turn: way } = event.target.dataset;
    if (!way) return;
    event.preventDefault();
    turn(way);
  });
}
