// Editing without dragging: a slot's day, room, start and length in a dialog, and all other acts on it.
import { ask, say } from "./acts.js";
import {
  board,
  faceOf,
  fill,
  frame,
  inWords,
  isInTray,
  placeOf,
  plainClock,
  titleOf,
  words,
} from "./grid.js";

/** @type {HTMLDialogElement} */
const slotDialog = document.querySelector("#slot-dialog");
/** @type {HTMLDialogElement} */
const newDialog = document.querySelector("#new-dialog");
const base = board.dataset.base;
let open = null;

function openSlot(card) {
  open = card;
  const place = placeOf(card);
  const form = slotDialog.querySelector("form");
  document.querySelector("#slot-dialog-title").textContent = titleOf(card);
  document.querySelector("#slot-dialog-note").textContent = isInTray(card) ? "" : inWords(place);
  form.elements.day.value = place.day || form.elements.day.options[0]?.value;
  form.elements.room.value = place.room;
  form.elements.start.value = plainClock(place.start);
  form.elements.minutes.value = place.minutes;
  showError(form, "");
  const { of: session, pk } = card.dataset;
  const hidden = {
    tray: isInTray(card),
    cancel: card.classList.contains("cancelled"),
    hold: !card.classList.contains("cancelled"),
    copy: isInTray(card),
    items: !session,
  };
  for (const act of slotDialog.querySelectorAll("[data-verb], [data-page]"))
    act.closest("li").hidden = Boolean(hidden[act.dataset.verb ?? act.dataset.page]);
  const pages = {
    room: `${base}${pk}/room/`,
    swap: `${base}swap/?one=${pk}`,
    items: `${base}../sessions/${session}/items/`,
    officers: `${base}${pk}/officers/`,
    "": `${base}${pk}/`,
  };
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = slotDialog.querySelectorAll("[data-page]");
  for (const link of links) link.href = pages[link.dataset.page];
  slotDialog.showModal();
}

function showError(form, sentence) {
  const error = form.querySelector(".error-text[role=alert]");
  error.textContent = sentence;
  error.hidden = !sentence;
}

const close = (dialog) => {
  dialog.close();
  (open?.isConnected ? faceOf(open) : frame).focus();
};

async function savePlace(event) {
  event.preventDefault();
  const { day, room, start, minutes } = Object.fromEntries(new FormData(event.target));
  const told = await ask(`${open.dataset.pk}/place/`, {
    version: open.dataset.version,
    day,
    room,
    start,
    minutes,
  });
  open = document.getElementById(open.id) ?? open;
  if (told?.ok) close(slotDialog);
  else showError(event.target, told?.said ?? fill(words.failed, { slot: titleOf(open) }));
}

export async function actOn(card, verb) {
  const { pk, version } = card.dataset;
  const told = await ask(`${pk}/${verb}/`, { version });
  if (!told) say(fill(words.failed, { slot: titleOf(card) }), "wrong");
}

export function askForNew({ day, room, start, minutes }) {
  open = null;
  const form = newDialog.querySelector("form");
  form.reset();
  form.elements.wish.value = crypto.randomUUID?.() ?? ""; // an idempotency key: each slot is created once, however often it is sent
  Object.assign(form.elements.day, { value: day });
  Object.assign(form.elements.room, { value: room });
  form.elements.start.value = plainClock(start);
  form.elements.end.value = plainClock(Math.min(start + minutes, 24 * 60));
  showError(form, "");
  newDialog.showModal();
}

async function create(event) {
  event.preventDefault();
  const told = await ask("create/", Object.fromEntries(new FormData(event.target)));
  if (!told?.ok) return showError(event.target, told?.said || fill(words.failed, { slot: "" }));
  newDialog.close();
  if (!told.cards?.length) return location.reload(); // created already by a request whose answer was lost
  faceOf(document.getElementById(`slot-${told.cards[0].pk}`)).focus();
}

export function dialogs() {
  document.addEventListener("click", (event) => {
    const card = event.target.closest(".board-card");
    if (!card?.dataset.pk || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openSlot(card);
  });
  slotDialog.addEventListener("click", ({ target }) => {
    const verb = target.closest("[data-verb]")?.dataset.verb;
    if (!verb) return;
    close(slotDialog);
    actOn(open, verb);
  });
  for (const dialog of [slotDialog, newDialog]) {
    dialog.querySelector("[data-close]").addEventListener("click", () => close(dialog));
    dialog.addEventListener("cancel", () => setTimeout(() => open?.isConnected && faceOf(open).focus()));
  }
  slotDialog.querySelector("form").addEventListener("submit", savePlace);
  newDialog.querySelector("form").addEventListener("submit", create);
}
