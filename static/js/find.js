// Ctrl-K opens the search on every page of the desk. Without this script, the link in the header leads to a search page.
import { suggest } from "./suggest.js";

/** @type {HTMLDialogElement} */
const dialog = document.querySelector("#find");
const input = dialog.querySelector("input");
const popup = dialog.querySelector("#found");

suggest(input, popup, {
  address: input.form.action,
  wait: 120,
  markFirst: true,
  choose(option) {
    dialog.close();
    location.assign(option.href);
  },
});

input.setAttribute("aria-controls", "found-list");

function open() {
  if (!dialog.open) dialog.showModal();
  input.select();
}
document.addEventListener("keydown", (event) => {
  const { code, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (code !== "KeyK" || !(ctrlKey || metaKey) || altKey || shiftKey) return;
  event.preventDefault();
  open();
});
for (const link of document.querySelectorAll("[data-opens='#find']"))
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // opens another window
    event.preventDefault();
    open();
  });
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog || target.closest("a, [data-closes]")) dialog.close(); // a click outside, or on a result
});
