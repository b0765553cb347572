// A new paragraph that can be written in at once, even without a network, before the server has created it.
import { drop, keep } from "./kept.js";
import { ask, fieldIn, list, rowAt, say, words } from "./page.js";
import { offer } from "./restore.js";
import { take } from "./rows.js";
import { setTrouble, written } from "./saving.js";

const waiting = [];
let busy = false;
let count = 0;

const fieldOf = (coming) => coming.element.querySelector("textarea");

// `after` is the preceding element; `values` are further fields for the server.
export function come(after, values, language, done) {
  const element = document.createElement("li");
  const { dir } = document.querySelector(`#col-${language}`);
  const field = Object.assign(document.createElement("textarea"), {
    lang: language,
    dir,
    rows: 1,
    maxLength: 8000,
  });
  field.setAttribute("aria-label", words.coming);
  element.className = "coming";
  element.append(field);
  if (after) after.after(element);
  else list.append(element);
  const coming = { element, values, language, done, name: `new${Date.now()}${(count += 1)}` };
  coming.before = waiting.find((one) => one.element === after);
  field.addEventListener("input", () => keep(coming.name, language, { words: field.value, base: "" }));
  waiting.push(coming);
  field.focus();
  element.scrollIntoView({ block: "nearest" });
  addWaiting();
}

export async function addWaiting() {
  if (busy) return;
  busy = true;
  while (waiting.length && (await make(waiting[0]))) waiting.shift();
  busy = false;
}

// Whether it was created; false if that is impossible.
async function make(coming) {
  const told = await ask("paragraphs/", coming.before ? { behind: coming.before.pk ?? "" } : coming.values);
  if (told.status === 0 || told.status === 401) {
    setTrouble(told.status ? "signedOut" : "offline");
    return false;
  }
  const { value, selectionStart } = fieldOf(coming);
  const held = document.activeElement === fieldOf(coming);
  if (told.status !== 200) {
    say(told.said ?? words.failed, "wrong");
    coming.element.remove();
    if (value) offer({ pk: coming.name, language: coming.language, words: value });
    return true;
  }
  coming.pk = told.pk;
  take(told);
  coming.done(told);
  const field = fieldIn(rowAt(told.pk), coming.language);
  if (held) field.focus();
  if (value) {
    field.value = value;
    written(field);
  }
  if (held) field.setSelectionRange(selectionStart, selectionStart);
  coming.element.remove();
  drop(coming.name, coming.language);
  return true;
}
