// Applies the server's state of paragraphs to the page, without touching text that is being written.
import {
  cellOf,
  fieldIn,
  fieldsOf,
  isField,
  languageOf,
  list,
  numbers,
  rowAt,
  rowOf,
  rows,
  say,
  words,
} from "./page.js";
import { rescue } from "./restore.js";
import { isDirty, setText, stateOf } from "./saving.js";
import { count } from "./state.js";
import { takes } from "./texts.js";

const made = (html) => document.createRange().createContextualFragment(html).firstElementChild;

// Updates one paragraph. Text being written is left alone, and compared when it is saved.
function merge(row, fresh) {
  const somebody = row.classList.contains("somebody-here");
  row.className = fresh.className;
  row.classList.toggle("somebody-here", somebody);
  Object.assign(row.dataset, fresh.dataset);
  const [head, newHead] = [row, fresh].map((one) => one.querySelector(".paragraph-head"));
  newHead.querySelector(".paragraph-here").textContent = head.querySelector(".paragraph-here").textContent;
  const held = head.contains(document.activeElement);
  if (head.innerHTML !== newHead.innerHTML) head.replaceWith(newHead);
  if (held) row.querySelector("[data-settle]").focus({ preventScroll: true });
  for (const field of fieldsOf(row)) {
    const freshField = fieldIn(fresh, languageOf(field));
    const [cell, freshCell] = [cellOf(field), cellOf(freshField)];
    cell.className = freshCell.className;
    const stale = cell.querySelector(".cell-mark");
    if (stale?.contains(document.activeElement)) field.focus({ preventScroll: true });
    stale?.remove();
    const mark = freshCell.querySelector(".cell-mark");
    if (mark) field.after(mark);
    const base = freshCell.querySelector("input").value;
    if (takes({ ...stateOf(field), value: field.value }, base)) setText(field, freshField.defaultValue, base);
  }
}

export function takeRows(told = {}) {
  for (const [pk, html] of Object.entries(told)) if (rowAt(pk)) merge(rowAt(pk), made(html));
}

function elementFor(sign, told) {
  const there = document.getElementById(sign[0] === "p" ? `p-${sign.slice(1)}` : sign);
  if (sign[0] === "p") {
    const html = told.rows[sign.slice(1)];
    return there ?? (html ? made(html) : null); // a new paragraph that was not sent yet comes with the next poll
  }
  const fresh = made(told.headings[sign]);
  if (there?.outerHTML === fresh.outerHTML) return there;
  there?.replaceWith(fresh);
  return fresh;
}

// The element that follows, skipping paragraphs that are not created yet.
const isComing = (element) => element.matches(".coming");
function after(element) {
  let place = element ? element.nextElementSibling : list.firstElementChild;
  while (place && isComing(place)) place = place.nextElementSibling;
  return place;
}

// Puts all paragraphs in the server's order. The one being edited keeps the focus.
export function take(told) {
  if (!told.layout) return;
  /** @type {any} */
  const held = document.activeElement;
  const [row, near] = [rowOf(held), nearest(rowOf(held))];
  const selection = isField(held) ? [held.selectionStart, held.selectionEnd] : null;
  takeRows(told.rows);
  let last = null;
  for (const sign of told.layout) {
    const element = elementFor(sign, told);
    if (!element) continue;
    const place = after(last);
    if (place !== element) list.insertBefore(element, place);
    last = element;
  }
  const wanted = new Set(told.layout.map((sign) => (sign[0] === "p" ? `p-${sign.slice(1)}` : sign)));
  for (const element of [...list.children]) if (!wanted.has(element.id) && !isComing(element)) leave(element);
  number();
  const back = held?.isConnected ? held : row?.querySelector("[data-settle]"); // the focus was on a type line that was replaced
  if (document.activeElement === document.body && list.contains(back)) {
    back.focus({ preventScroll: true });
    if (selection) back.setSelectionRange(...selection);
  }
  if (row && !row.isConnected) moveOn(near);
  count();
}

function leave(element) {
  const unsaved = element.matches(".paragraph") ? fieldsOf(element).filter(isDirty) : [];
  if (rowOf(document.activeElement) === element && !unsaved.length) say(words.deleted);
  unsaved.forEach(rescue);
  element.remove();
}

// If the paragraph being edited was deleted, the focus goes to the next one.
const nearest = (row) => rows()[rows().indexOf(row) + 1] ?? rows().at(-2);
const moveOn = (near) => near?.isConnected && fieldsOf(near)[0].focus();

export function number() {
  rows().forEach((row, place) => {
    const sign = row.querySelector(".paragraph-number");
    const text = numbers.format(place + 1);
    if (sign.textContent !== text) sign.textContent = text;
  });
}

document.addEventListener("rows-told", ({ detail }) => takeRows(detail));
document.addEventListener("paragraph-gone", ({ detail }) => {
  const row = rowAt(detail.pk);
  if (!row) return;
  const near = rowOf(document.activeElement) === row ? nearest(row) : null;
  leave(row);
  moveOn(near);
  number();
  count();
});
