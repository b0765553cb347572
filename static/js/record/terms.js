// Glossary suggestions: translations of terms in the other column, and terms that begin with what is typed.
import { fold } from "../lib/fold.js";
import { cellOf, fieldsOf, isField, languageOf, list, rowOf, words } from "./page.js";

const glossary = JSON.parse(document.querySelector("#record-terms").textContent);
const MOST = 5;
const hints = Object.assign(document.createElement("div"), { className: "term-hints" });
let timer;

const begun = (field) => field.value.slice(0, field.selectionStart).match(/[\p{L}\p{M}]+$/u)?.[0] ?? "";

function fitting(field) {
  const at = words.languages.indexOf(languageOf(field));
  const start = fold(begun(field));
  const [mine, theirs] = [
    fold(field.value),
    fieldsOf(rowOf(field))
      .filter((other) => other !== field)
      .map((other) => fold(other.value))
      .join("\n"),
  ];
  return glossary
    .filter((term) => term[at] && !mine.includes(fold(term[at])))
    .map((term) => ({
      word: term[at],
      begins: start.length > 1 && fold(term[at]).startsWith(start),
      told: term.some((word, n) => n !== at && word && theirs.includes(fold(word))),
    }))
    .filter(({ begins, told }) => begins || told)
    .sort((a, b) => b.begins - a.begins)
    .slice(0, MOST);
}

function suggest(field) {
  const found = fitting(field);
  hints.replaceChildren(
    ...found.map(({ word }) =>
      Object.assign(document.createElement("button"), {
        type: "button",
        tabIndex: -1,
        className: "term-hint",
        textContent: word,
      }),
    ),
  );
  if (found.length) cellOf(field).append(hints);
  else hints.remove();
}

function put(field, word) {
  const start = begun(field);
  const to = field.selectionStart;
  const from = start.length > 1 && fold(word).startsWith(fold(start)) ? to - start.length : to;
  const space = from && !/\s/.test(field.value[from - 1]) ? " " : "";
  field.setRangeText(`${space}${word}`, from, field.selectionEnd, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function useTerm(field) {
  const first = isField(field) && hints.isConnected && hints.firstElementChild;
  if (first) put(field, first.textContent);
  return Boolean(first);
}

export function terms() {
  if (!glossary.length) return;
  const later = ({ target }) => {
    if (!isField(target)) return;
    clearTimeout(timer);
    timer = setTimeout(() => document.activeElement === target && suggest(target), 250);
  };
  list.addEventListener("input", later);
  list.addEventListener("focusin", later);
  list.addEventListener("focusout", ({ target }) => isField(target) && hints.remove());
  hints.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus in the field
  hints.addEventListener("click", ({ target }) => {
    const field = hints.closest(".paragraph-cell")?.querySelector("textarea");
    if (field && target.matches(".term-hint")) put(field, target.textContent);
  });
}
