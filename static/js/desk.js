// The desk by keyboard, and rows that are dragged. Every act is a form that works without this.
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

// A row moves on the server, which answers with all rows; whoever held it holds it still.
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
  move(rowOf(event.target), { step: event.submitter.value });
});

// Dragging by the handle, with mouse, pen or finger; near an edge the page rolls along.
let dragged = null;
let goal = null;
const EDGE = 64;

const unmark = () =>
  document
    .querySelectorAll(".drop-before, .drop-after")
    .forEach((row) => row.classList.remove("drop-before", "drop-after"));
const letGo = () => {
  dragged?.classList.remove("dragged");
  unmark();
  dragged = goal = null;
};

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest(".reorder-handle");
  if (!handle || event.button) return;
  dragged = rowOf(handle);
  handle.setPointerCapture(event.pointerId);
  dragged.classList.add("dragged");
});
document.addEventListener("pointermove", ({ clientX, clientY }) => {
  if (!dragged) return;
  unmark();
  goal = null;
  if (clientY < EDGE) scrollBy(0, -12);
  if (clientY > innerHeight - EDGE) scrollBy(0, 12);
  const over = rowOf(document.elementFromPoint(clientX, clientY));
  if (!over || over === dragged) return;
  const { top, height } = over.getBoundingClientRect();
  const place = clientY < top + height / 2 ? "before" : "after";
  over.classList.add(`drop-${place}`);
  goal = { [place]: over.dataset.pk };
});
document.addEventListener("pointerup", () => {
  const [row, values] = [dragged, goal];
  letGo();
  if (row && values) move(row, values);
});
document.addEventListener("pointercancel", letGo);

// A menu closes when one leaves it, and comes into sight when it opens.
function closeMenus(back = false) {
  for (const menu of document.querySelectorAll(".row-menu[open]")) {
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

// Forms: a title is one line, whatever is pasted; what somebody else has saved can be taken over.
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-line]") && target.value.includes("\n"))
    target.value = target.value.replace(/\s*\n\s*/g, " ");
});
for (const use of document.querySelectorAll("[data-use]")) {
  use.hidden = false;
  use.addEventListener("click", () => {
    const field = document.getElementById(use.dataset.use);
    field.value = use.dataset.value;
    field.focus();
  });
}
const all = find("[data-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("change", ({ target }) =>
    document.querySelectorAll(".pick").forEach((box) => (box.checked = target.checked)),
  );
}
find("[data-keys]")?.addEventListener("click", () => keys.showModal());

// A fragment that cannot be had is not passed over in silence: the page itself says what is the matter.
document.addEventListener("htmx:responseError", () => location.reload());
// Nor does the page where one signs in stand in its place, when the session has ended meanwhile.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!new URL(detail.xhr.responseURL).pathname.includes("/account/")) return;
  detail.shouldSwap = false;
  location.reload();
});
