// Saves every few seconds, sending each text with the one it began from, so that nothing is overwritten or lost.
import { drop, keep } from "./kept.js";
import { ask, cellOf, fieldsOf, isField, languageOf, list, rowOf, rows, say, unsay, words } from "./page.js";
import { count, show } from "./state.js";

const PAUSE = 1200; // milliseconds after the last keystroke
const LONGEST = 5000; // milliseconds after the first unsaved keystroke, at the latest
const states = new WeakMap();

export function stateOf(field) {
  if (!states.has(field))
    states.set(field, { saved: field.defaultValue, base: cellOf(field).querySelector("input").value });
  return states.get(field);
}

export const isDirty = (field) => field.value !== stateOf(field).saved;
export const unsaved = () => rows().flatMap(fieldsOf).filter(isDirty);
let trouble = ""; // "", offline, signedOut or closed

export function setText(field, text, base) {
  const { selectionStart, selectionEnd } = field;
  const held = document.activeElement === field;
  field.value = text;
  if (held)
    field.setSelectionRange(Math.min(selectionStart, text.length), Math.min(selectionEnd, text.length));
  Object.assign(stateOf(field), { saved: text, base, told: undefined });
  grow(field);
}

export function tell() {
  const dirty = unsaved();
  if (trouble) show(trouble);
  else if (list.querySelector("[data-choice]")) show("choose");
  else if (dirty.some((field) => stateOf(field).sending)) show("saving");
  else show(dirty.length ? "unsaved" : "saved");
}

// The server has answered again.
export function reached() {
  if (trouble !== "offline") return;
  trouble = "";
  tell();
}

export const isSignedOut = () => trouble === "signedOut";
export function setTrouble(name) {
  trouble = name;
  tell();
}

// Resolves to whether everything in the field is saved.
export async function save(field) {
  const state = stateOf(field);
  clearTimeout(state.timer);
  state.since = 0;
  if (state.sending) await state.sending;
  if (!isDirty(field)) return true;
  if (state.choosing || state.refused === field.value) return false;
  state.sending = send(field, state).finally(() => {
    state.sending = null;
    tell();
    count();
  });
  tell();
  return state.sending;
}

export const saveRow = async (row) => (await Promise.all(fieldsOf(row).map(save))).every(Boolean);

async function send(field, state) {
  const [text, language, { pk }] = [field.value, languageOf(field), rowOf(field).dataset];
  const told = await ask(`paragraphs/${pk}/words/`, {
    [`words_${language}`]: text,
    [`base_${language}`]: state.base,
  });
  if (told.status === 200) return saved(field, state, text, told);
  if (told.status === 409) offer(field, state, told.cells[language]);
  else if (told.status === 422) refuse(field, state, text, told.said);
  else if (told.status === 423) trouble = "closed";
  else if (told.status === 410) document.dispatchEvent(new CustomEvent("paragraph-gone", { detail: { pk } }));
  else trouble = told.status === 401 ? "signedOut" : "offline";
  return false;
}

function saved(field, state, text, told) {
  trouble = "";
  unsay();
  const row = rowOf(field);
  const language = languageOf(field);
  Object.assign(state, { saved: text, base: told.cells[language].base, refused: null });
  cellOf(field).querySelector(".error-text")?.remove();
  if (field.value !== text) keep(row.dataset.pk, language, { words: field.value, base: state.base });
  else {
    drop(row.dataset.pk, language);
    state.told = told.cells[language].words;
    if (document.activeElement !== field) showSaved(field);
  }
  document.dispatchEvent(new CustomEvent("rows-told", { detail: told.rows }));
  return !isDirty(field);
}

// Shows the text as the server has cleaned it, after the focus has left the field.
function showSaved(field) {
  const { told, base } = stateOf(field);
  if (told !== undefined) setText(field, told, base);
}

function refuse(field, state, text, sentence) {
  state.refused = text;
  cellOf(field).querySelector(".error-text")?.remove();
  cellOf(field).append(
    Object.assign(document.createElement("p"), { className: "error-text", textContent: sentence }),
  );
  say(sentence, "wrong");
}

// Somebody else has changed this text: both versions are shown until one is chosen.
function offer(field, state, { html, words: theirs, base }) {
  const cell = cellOf(field);
  cell.querySelector("[data-choice]")?.remove();
  cell.append(document.createRange().createContextualFragment(html));
  state.choosing = { theirs, base };
}

function choose(button) {
  const cell = button.closest(".paragraph-cell");
  const field = cell.querySelector("textarea");
  const state = stateOf(field);
  const { theirs, base } = state.choosing;
  cell.querySelector("[data-choice]").remove();
  state.choosing = null;
  if (button.dataset.choose === "mine") state.base = base;
  else {
    setText(field, theirs, base);
    drop(rowOf(field).dataset.pk, languageOf(field));
  }
  field.focus();
  save(field).then(tell);
}

export function written(field) {
  const state = stateOf(field);
  const { pk } = rowOf(field).dataset;
  if (isDirty(field)) keep(pk, languageOf(field), { words: field.value, base: state.base });
  else drop(pk, languageOf(field));
  state.since ||= Date.now();
  clearTimeout(state.timer);
  state.timer = setTimeout(
    () => save(field),
    Math.max(0, Math.min(PAUSE, state.since + LONGEST - Date.now())),
  );
  tell();
}

// Without this, a field would silently cut what exceeds the limit of a paragraph.
function refuseLong(event) {
  const { value, maxLength, selectionStart, selectionEnd } = event.target;
  const length =
    value.length - (selectionEnd - selectionStart) + event.clipboardData.getData("text/plain").length;
  if (!(length > maxLength)) return;
  event.preventDefault();
  say(words.long, "wrong");
}

// For browsers in which a field cannot grow with its text.
const grows = CSS.supports("field-sizing", "content");
export function grow(field) {
  if (grows) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
}

export function saving() {
  list.addEventListener("input", ({ target }) => {
    if (!isField(target)) return;
    grow(target);
    written(target);
  });
  list.addEventListener(
    "focusout",
    ({ target }) => isField(target) && (isDirty(target) ? save : showSaved)(target),
  );
  list.addEventListener("paste", refuseLong);
  list.addEventListener("submit", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => target.matches("[data-choose]") && choose(target));
  addEventListener("online", () => unsaved().forEach(save));
  addEventListener("offline", () => setTrouble("offline"));
  addEventListener("pagehide", () => unsaved().forEach(save));
  if (!grows) rows().flatMap(fieldsOf).forEach(grow);
  tell();
}
