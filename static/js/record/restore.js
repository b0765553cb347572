// Restores texts that did not reach the server last time, in their places or above the record, where they remain readable
// after it is closed.
import { all, drop, keep } from "./kept.js";
import { ask, fieldIn, languageOf, record, rowAt, rowOf, say, words } from "./page.js";
import { isDirty, save, stateOf, tell } from "./saving.js";

const place = document.querySelector("#rescued");
/** @type {HTMLTemplateElement} */
const template = document.querySelector("#rescued-text");

export function restore() {
  const open = "open" in record.dataset;
  for (const text of all()) {
    const row = rowAt(text.pk);
    const field = row && fieldIn(row, text.language);
    if (field?.value === text.words) drop(text.pk, text.language);
    else if (!field || !open) offer(text);
    else {
      field.value = text.words;
      stateOf(field).base = text.base;
      if (isDirty(field)) save(field);
    }
  }
  if (open) tell();
}

// The paragraph was deleted, but the text written in it is kept.
export function rescue(field) {
  const text = { pk: rowOf(field).dataset.pk, language: languageOf(field), words: field.value };
  keep(text.pk, text.language, { words: text.words, base: "" });
  offer(text);
  say(words.gone, "wrong");
}

const made = (from) => document.importNode(from.content, true).firstElementChild;

export function offer({ pk, language, words: text }) {
  const box = made(template);
  const said = box.querySelector(".rescued-words");
  Object.assign(said, {
    textContent: text,
    lang: language,
    dir: document.querySelector(`#col-${language}`)?.dir ?? "auto",
  });
  const done = () => {
    drop(pk, language);
    box.remove();
    place.hidden = !place.children.length;
  };
  box.querySelector("[data-rescue=drop]").addEventListener("click", done);
  box.querySelector("[data-rescue=add]")?.addEventListener("click", async () => {
    const told = await ask("paragraphs/", { [`words_${language}`]: text });
    if (told.status !== 200) return say(told.said ?? words.failed, "wrong");
    done();
    document.dispatchEvent(new CustomEvent("paragraph-made", { detail: told }));
  });
  place.append(box);
  place.hidden = false;
}
