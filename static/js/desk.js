// The desk by keyboard, and rows that are dragged. Every act is a form that works without this.
const editing = (element) => element.closest("input, textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-row]")];
const spoken = () => document.querySelector("#spoken");
const keys = document.querySelector("#keys");

const currentRow = () => document.activeElement?.closest("[data-row]");
const focusRow = (row) => row?.querySelector("[data-open], .reorder-handle")?.focus();

function go(distance) {
  const all = rows();
  const here = all.indexOf(currentRow());
  focusRow(all[here < 0 ? (distance > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + distance, 0), all.length - 1)]);
}

async function move(row, values) {
  const { pk, name } = row.dataset;
  const onHandle = document.activeElement?.classList.contains("reorder-handle");
  await htmx.ajax("POST", row.dataset.move, { target: "#items", swap: "outerHTML", values });
  const moved = document.querySelector(`#item-${pk}`);
  (onHandle ? moved?.querySelector(".reorder-handle") : moved?.querySelector("[data-open]"))?.focus();
  if (spoken() && moved) spoken().textContent = `${name} → ${moved.dataset.name}`;
}

const steps = () => {
  const inwards = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const outwards = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  return { ArrowUp: "up", ArrowDown: "down", [inwards]: "indent", [outwards]: "outdent" };
};

document.addEventListener("keydown", (event) => {
  const form = event.target.closest("[data-form]");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) return form.requestSubmit();
  if (keys?.open) return;
  const row = currentRow();
  const step = steps()[event.key];
  if (row?.dataset.move && step && (event.altKey || event.target.classList.contains("reorder-handle"))) {
    event.preventDefault();
    return move(row, { step });
  }
  if (editing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "?") keys?.showModal();
  else if (event.code === "KeyJ") go(1);
  else if (event.code === "KeyK") go(-1);
  else if (event.code === "KeyN") document.querySelector("[data-key=n]")?.click();
  else return;
  event.preventDefault();
});

// Dragging by the handle, with mouse, pen or finger.
let dragged = null;
let target = null;
const clear = () => document.querySelectorAll(".drop-before, .drop-after").forEach((row) => row.classList.remove("drop-before", "drop-after"));

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest(".reorder-handle");
  if (!handle || event.button) return;
  dragged = handle.closest("[data-row]");
  handle.setPointerCapture(event.pointerId);
  dragged.classList.add("dragged");
});
document.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  clear();
  const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-row]");
  target = over && over !== dragged ? over : null;
  if (!target) return;
  const { top, height } = target.getBoundingClientRect();
  target.classList.add(event.clientY < top + height / 2 ? "drop-before" : "drop-after");
});
const drop = () => {
  if (!dragged) return;
  const row = dragged;
  const place = target?.classList.contains("drop-before") ? "before" : "after";
  row.classList.remove("dragged");
  clear();
  if (target) move(row, { [place]: target.dataset.pk });
  dragged = target = null;
};
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", () => {
  dragged?.classList.remove("dragged");
  clear();
  dragged = target = null;
});

// A menu closes when one leaves it.
document.addEventListener("click", (event) => {
  document.querySelectorAll(".row-menu[open]").forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(".row-menu[open]");
  menu?.removeAttribute("open");
  menu?.querySelector("summary").focus();
});
