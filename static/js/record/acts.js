// Adds, moves, splits, joins and deletes paragraphs; each act can be undone.
import { come } from "./coming.js";
import { ask, fieldIn, fieldsOf, fill, languageOf, list, rowAt, rowOf, rows, say, words } from "./page.js";
import { take } from "./rows.js";
import { saveRow, setTrouble } from "./saving.js";
import { cutsOf, placeIn } from "./texts.js";

const undoForm = document.querySelector("[data-undo]");
const steps = [];

export const here = () => {
  const row = rowOf(document.activeElement);
  return row
    ? {
        row,
        language: document.activeElement.closest("[data-language]")?.dataset.language ?? words.languages[0],
      }
    : null;
};

export const enter = (row, language, place = 0) => {
  const field = row && (fieldIn(row, language) ?? fieldsOf(row)[0]);
  field?.focus();
  field?.setSelectionRange(place, place);
  row?.scrollIntoView({ block: "nearest" });
};

export function noteStep(act) {
  if (act) steps.push(act);
  undoForm.hidden = !steps.length;
}

export async function perform(path, values = {}) {
  const told = await ask(path, values);
  if (told.status === 401) setTrouble("signedOut");
  if (told.status !== 200) {
    say(told.said ?? words.failed, "wrong");
    return null;
  }
  take(told);
  noteStep(told.act);
  return told;
}

export const add = (after, values, language = words.languages[0]) =>
  come(after, values, language, ({ act }) => noteStep(act));

export async function undo() {
  const act = steps.pop();
  if (!act) return say(words.nothing);
  const told = await perform("undo/", { act });
  if (told) steps.pop(); // the undoing itself
  undoForm.hidden = !steps.length;
  if (told && rowAt(told.pk)) enter(rowAt(told.pk), words.languages[0]);
  if (told) say("");
}

// Saves unsaved text of a paragraph before any other act on it.
const ready = async (...all) => {
  const saved = await Promise.all(all.filter(Boolean).map(saveRow));
  if (saved.every(Boolean)) return true;
  say(words.failed, "wrong");
  return false;
};

const next = (row) => rows()[rows().indexOf(row) + 1];
const isAtEnd = (row, step) => (step === "up" ? rows()[0] : rows().at(-1)) === row;

export async function move(row, step) {
  if (isAtEnd(row, step)) return;
  const told = await perform(`paragraphs/${row.dataset.pk}/move/`, { step });
  if (!told) return;
  row.scrollIntoView({ block: "nearest" });
  say(fill(words.moved, { number: row.querySelector(".paragraph-number").textContent }));
}

export async function join(row) {
  if (next(row) && (await ready(row, next(row)))) await perform(`paragraphs/${row.dataset.pk}/join/`);
}

export async function remove(row) {
  const [language, near] = [here()?.language, next(row) ?? rows().at(-2)];
  const number = row.querySelector(".paragraph-number").textContent;
  if (!(await ready(row)) || !(await perform(`paragraphs/${row.dataset.pk}/remove/`))) return;
  if (near?.isConnected) enter(near, language);
  say(fill(words.delete, { number }));
}

export const settleOne = (row, values) => perform(`paragraphs/${row.dataset.pk}/`, values);

export async function split(field) {
  const [row, language, before] = [
    rowOf(field),
    languageOf(field),
    field.value.slice(0, field.selectionStart),
  ];
  if (!(await ready(row))) return;
  const values = { [`at_${language}`]: placeIn(field.value, before) };
  const others = fieldsOf(row).filter((other) => other !== field);
  /** @type {[string, string][]} */
  const texts = others.map((other) => [languageOf(other), other.value]);
  for (const [other, place] of cutsOf(field.value, before.length, texts)) values[`at_${other}`] = place;
  const told = await perform(`paragraphs/${row.dataset.pk}/split/`, values);
  if (told) enter(rowAt(told.pk), language);
}

export function acts() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-add], [data-undo]")) return;
    event.preventDefault();
    if (form.matches("[data-undo]")) return undo();
    const [behind, item] = ["behind", "item"].map((name) => form.elements.namedItem(name)); // `elements.item` is a method
    const last = rows().at(-1)?.dataset.pk;
    if (behind) add(form.closest("li"), { behind: behind.value, item: item.value });
    else add(null, last ? { behind: last } : {});
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[name=language]");
    if (!button) return;
    event.preventDefault();
    perform(`paragraphs/${rowOf(button).dataset.pk}/confirm/`, { language: button.value });
  });
  document.addEventListener("paragraph-made", ({ detail }) => {
    take(detail);
    noteStep(detail.act);
    enter(rowAt(detail.pk), words.languages[0]);
  });
}
