// The line at the top: how many paragraphs there are, and whether everything is saved.
import { fieldIn, fieldsOf, list, numbers, rows, words } from "./page.js";

const saved = document.querySelector("#record-saved");
const BRACKETED = /\[[^[\]]+\]/g;

// The state in words: "unsaved", "saving", "offline", "signedOut", "closed", "choose" or "saved".
export function show(state) {
  if (saved.dataset.state === state) return;
  saved.dataset.state = state;
  saved.textContent = words[state];
}

const put = (name, number) => {
  const place = document.querySelector(`#count-${name}`);
  if (place) place.textContent = numbers.format(number);
};

const bracketsIn = (row) =>
  Math.max(...fieldsOf(row).map((field) => field.value.match(BRACKETED)?.length ?? 0));

export function count() {
  const all = rows();
  put("paragraphs", all.length);
  put(
    "brackets",
    all.reduce((sum, row) => sum + bracketsIn(row), 0),
  );
  for (const language of words.languages)
    put(language, all.filter((row) => !fieldIn(row, language).value.trim()).length);
  put("stale", list.querySelectorAll(".paragraph-cell.stale").length);
}
