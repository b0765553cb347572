// Keyboard shortcuts of the editor. Letters and digits are matched by position on the keyboard, whatever the layout.
import { add, enter, here, join, move, remove, settleOne, split, undo } from "./acts.js";
import { isField, languageOf, record, rowOf, rows, words } from "./page.js";
import { openSettle } from "./settle.js";
import { useTerm } from "./terms.js";

/** @type {HTMLDialogElement} */
const keysDialog = document.querySelector("#keys");

function go(distance) {
  const place = here();
  const there = rows()[rows().indexOf(place.row) + distance];
  if (there) enter(there, place.language);
}

// Adds or removes two stars on both sides of the selection.
function embolden(field) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const inside = value.slice(from, to);
  const isBold = value.slice(from - 2, from) === "**" && value.slice(to, to + 2) === "**";
  if (isBold) field.setRangeText(inside, from - 2, to + 2, "select");
  else {
    field.setRangeText(`**${inside}**`, from, to, "end");
    field.setSelectionRange(from + 2, to + 2);
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function withAlt(event, row) {
  const { code, shiftKey } = event;
  const kind = /^Digit[1-6]$/.test(code) && words.kinds[Number(code.at(-1)) - 1];
  const way = { ArrowUp: -1, ArrowDown: 1 }[code];
  if (way && shiftKey) move(row, way < 0 ? "up" : "down");
  else if (way) go(way);
  else if (shiftKey) return false;
  else if (kind) settleOne(row, { kind });
  else if (code === "KeyS") openSettle(row, "name");
  else if (code === "KeyJ") join(row);
  else if (code === "Delete" || code === "Backspace") remove(row);
  else if (code === "KeyG") return useTerm(event.target);
  else return false;
  return true;
}

function withControl(event, row) {
  const { code, shiftKey, target } = event;
  if (code === "Enter" && shiftKey && isField(target)) split(target);
  else if (code === "Enter")
    add(row, { behind: row.dataset.pk }, isField(target) ? languageOf(target) : undefined);
  else if (code === "KeyB" && !shiftKey && isField(target)) embolden(target);
  else return false;
  return true;
}

export function keys() {
  document.addEventListener(
    "keydown",
    (event) => {
      const { altKey, ctrlKey, metaKey, code, target } = event;
      if (document.querySelector("dialog[open]")) return;
      const row = record.contains(target) ? rowOf(target) : null;
      const control = ctrlKey || metaKey;
      let handled = false;
      if (altKey && !control && code === "KeyZ") undo(), (handled = true);
      else if (control && code === "Slash") keysDialog.showModal(), (handled = true);
      else if (control && code === "Enter" && target.closest?.(".coming"))
        add(target.closest(".coming"), {}, target.lang), (handled = true);
      else if (row && altKey && !control) handled = withAlt(event, row);
      else if (row && control && !altKey) handled = withControl(event, row);
      if (!handled) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}
