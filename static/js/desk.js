// The desk by keyboard, and rows that can be dragged. Every act is a form that works without this script.
import { drags } from "./lib/drag.js";
import { isSignedOut } from "./lib/server.js";

/** @returns {any} */
const find = (selector) => document.querySelector(selector);
const rows = () => [...document.querySelectorAll("[data-row]")];
const rowOf = (element) => element?.closest("[data-row]");
const writes = (element) => element.closest("input, textarea, select");
const say = (sentence) => (find("#spoken").textContent = sentence);
const keys = find("#keys");

function go(distance) {
  const all = rows();
  const here = all.indexOf(rowOf(document.activeElement));
  const there = here < 0 ? (distance > 0 ? 0 : all.length - 1) : here + distance;
  all[Math.min(Math.max(there, 0), all.length - 1)]?.querySelector("[data-open]")?.focus();
}

// Moves a row on the server, which answers with all rows; the row keeps the focus.
const heldBy = (element) => {
  if (element?.matches(".reorder-handle")) return ".reorder-handle";
  return element?.closest(".row-menu") ? ".row-menu > summary" : "[data-open]";
};

async function move(row, values) {
  const held = heldBy(document.activeElement);
  const { number } = row.dataset;
  await htmx.ajax("POST", row.dataset.move, { source: row, target: "#items", swap: "outerHTML", values });
  const moved = document.getElementById(row.id);
  if (!moved) return;
  moved.querySelector(held).focus();
  moved.scrollIntoView({ block: "nearest" });
  say(moved.dataset.number === number ? moved.dataset.stayed : moved.dataset.moved);
}

const stepOf = ({ key }) => {
  const [inwards, outwards] =
    document.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  return { ArrowUp: "up", ArrowDown: "down", [inwards]: "indent", [outwards]: "outdent" }[key];
};

document.addEventListener("keydown", (event) => {
  const { target, altKey, ctrlKey, metaKey } = event;
  const form = target.closest("[data-form]");
  const row = rowOf(target);
  const step = row?.dataset.move && (altKey || target.matches(".reorder-handle")) && stepOf(event);
  if (form && event.key === "Enter" && (ctrlKey || metaKey || target.matches("[data-line]")))
    form.requestSubmit();
  else if (step) move(row, { step });
  else if (event.key === "Escape" && find(".row-menu[open]")) closeMenus(true);
  else if (keys.open || writes(target) || ctrlKey || metaKey || altKey) return;
  else if (event.key === "?" || event.key === "؟") keys.showModal();
  else if (event.code === "KeyJ") go(1);
  else if (event.code === "KeyK") go(-1);
  else if (row?.querySelector(`[data-row-key="${event.code}"]`))
    row.querySelector(`[data-row-key="${event.code}"]`).click();
  else if (event.code === "KeyN" && find("[data-key=n]")) find("[data-key=n]").click();
  else return;
  event.preventDefault();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-moves]")) return;
  event.preventDefault();
  move(rowOf(event.target), { step: event.submitter.getAttribute("value") });
});

// Dragging by the handle; the row under the pointer shows the target.
const unmark = () => {
  for (const row of document.querySelectorAll(".drop-before, .drop-after"))
    row.classList.remove("drop-before", "drop-after");
};
const letGo = ({ row }) => {
  row.classList.remove("dragged");
  unmark();
};

drags({
  atOnce: true,
  what(event) {
    const row = rowOf(event.target.closest(".reorder-handle"));
    return row && { row, goal: null };
  },
  begin: ({ row }) => row.classList.add("dragged"),
  follow(held, { clientX, clientY }) {
    unmark();
    held.goal = null;
    const over = rowOf(document.elementFromPoint(clientX, clientY));
    if (!over || over === held.row) return;
    const { top, height } = over.getBoundingClientRect();
    const place = clientY < top + height / 2 ? "before" : "after";
    over.classList.add(`drop-${place}`);
    held.goal = { [place]: over.dataset.pk };
  },
  drop(held) {
    letGo(held);
    if (held.goal) move(held.row, held.goal);
  },
  cancel: letGo,
});

// Closes a menu when the focus leaves it, and scrolls it into view when it opens.
function closeMenus(back = false) {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const menus = document.querySelectorAll(".row-menu[open]");
  for (const menu of menus) {
    menu.open = false;
    if (back) menu.querySelector("summary").focus();
  }
}
const stay = (element) => element?.closest(".row-menu[open]") || closeMenus();
document.addEventListener("click", ({ target }) => stay(target));
document.addEventListener("focusin", ({ target }) => stay(target));
document.addEventListener(
  "toggle",
  ({ target }) =>
    target.open &&
    target.matches(".row-menu") &&
    target.lastElementChild.scrollIntoView({ block: "nearest" }),
  true,
);

// Forms: a title stays one line, whatever is pasted; the value that somebody else has saved can be taken over.
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-line]") && target.value.includes("\n"))
    target.value = target.value.replace(/\s*\n\s*/g, " ");
});
for (const use of document.querySelectorAll("[data-use]")) {
  use.hidden = false;
  use.addEventListener("click", () => {
    /** @type {HTMLInputElement} */
    const field = document.querySelector(`#${CSS.escape(use.dataset.use)}`);
    field.value = use.dataset.value;
    field.focus();
  });
}
const all = find("[data-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("change", ({ target }) => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = document.querySelectorAll(".pick");
    for (const box of boxes) box.checked = target.checked;
  });
}
find("[data-keys]")?.addEventListener("click", () => keys.showModal());

// If a fragment cannot be loaded, the page says why.
document.addEventListener("htmx:responseError", () => location.reload());
// If the session has ended, the sign-in page is not put in place of a fragment.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!isSignedOut({ status: detail.xhr.status, redirected: true, url: detail.xhr.responseURL })) return;
  detail.shouldSwap = false;
  location.reload();
});
