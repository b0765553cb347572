// A dialog for kind, item, speaker and owners of a paragraph, and for all acts by mouse.
import { join, move, noteStep, remove } from "./acts.js";
import { ask, fieldsOf, list, record, rowOf, words } from "./page.js";
import { take } from "./rows.js";

/** @type {HTMLDialogElement} */
const dialog = document.querySelector("#settle");
const form = dialog?.querySelector("form");
let open = null;
let from = null;

const showOwners = () => (dialog.querySelector(".of-action").hidden = form.elements.kind.value !== "action");
const error = (sentence) => {
  const place = dialog.querySelector("[role=alert]");
  place.textContent = sentence;
  place.hidden = !sentence;
};

export function openSettle(row, first = "kind") {
  open = row;
  from = row.contains(document.activeElement) ? document.activeElement : fieldsOf(row)[0];
  const { kind, item, speaker, name, un, oic, due, pk } = row.dataset;
  const { elements } = form;
  form.reset();
  Object.assign(elements.kind, { value: kind });
  Object.assign(elements.namedItem("item"), { value: item }); // `elements.item` is a method
  Object.assign(elements.name, { value: name });
  Object.assign(elements.person, { value: speaker });
  Object.assign(elements.owner_un, { value: un });
  Object.assign(elements.owner_oic, { value: oic });
  Object.assign(elements.due, { value: due });
  dialog.querySelector("h2 span").textContent = row.querySelector(".paragraph-number").textContent;
  /** @type {HTMLAnchorElement} */
  const history = dialog.querySelector("[data-history]");
  history.href = `${record.dataset.base}paragraphs/${pk}/history/`;
  error("");
  showOwners();
  dialog.showModal();
  elements[first].focus();
  elements[first].select?.();
}

const close = () => {
  dialog.close();
  (from?.isConnected ? from : open.querySelector("[data-settle]")).focus();
};

async function save(event) {
  event.preventDefault();
  const told = await ask(`paragraphs/${open.dataset.pk}/`, Object.fromEntries(new FormData(form)));
  if (told.status !== 200) return error(told.said ?? words.failed);
  take(told);
  noteStep(told.act);
  close();
}

const ACTS = { up: (row) => move(row, "up"), down: (row) => move(row, "down"), join, remove };

export function settle() {
  list.addEventListener("click", (event) => {
    if (!event.target.closest("[data-settle]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openSettle(rowOf(event.target));
  });
  form.addEventListener("submit", save);
  form.elements.kind.addEventListener("change", showOwners);
  dialog.querySelector("[data-close]").addEventListener("click", close);
  dialog.addEventListener("cancel", () => setTimeout(() => from?.isConnected && from.focus()));
  dialog.addEventListener("click", ({ target }) => {
    const act = target.closest("[data-act]")?.dataset.act;
    if (!act) return;
    close();
    ACTS[act](open);
  });
}
