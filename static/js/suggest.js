// Suggestions from the server after a pause in typing, chosen by arrow keys; the field keeps the focus. Outdated answers
// are dropped; without a network the field's form still searches.
import { look } from "./lib/server.js";

const statusFor = (input) =>
  input.closest("dialog")?.querySelector("[role=status]") ?? document.querySelector("#spoken");
export const say = (input, sentence) => (statusFor(input).textContent = sentence);

export function suggest(input, popup, { address, wait, choose, markFirst = false }) {
  let timer,
    asking,
    active = -1;
  const options = () => [...popup.querySelectorAll("[role=option]:not([aria-disabled])")];

  function mark(number) {
    const all = options();
    active = all.length ? (number + all.length) % all.length : -1;
    all.forEach((option, n) => option.setAttribute("aria-selected", n === active));
    all[active]?.scrollIntoView({ block: "nearest" });
    if (all[active]) input.setAttribute("aria-activedescendant", all[active].id);
    else input.removeAttribute("aria-activedescendant");
  }
  function close() {
    clearTimeout(timer);
    asking?.abort();
    popup.hidden = true;
    popup.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }
  async function ask() {
    asking?.abort();
    const mine = (asking = new AbortController());
    const headers = { "HX-Request": "true" };
    const told = await look(`${address}?q=${encodeURIComponent(input.value)}`, {
      signal: mine.signal,
      headers,
    }).catch(
      () => null, // outdated by the next keystroke
    );
    if (!told?.status) return;
    if (told.status !== 200) return close();
    popup.innerHTML = told.page;
    if (mine !== asking || mine.signal.aborted) return;
    popup.hidden = false;
    const some = options().length > 0;
    input.setAttribute("aria-expanded", String(some));
    if (markFirst) mark(0);
    else active = -1;
    say(input, popup.querySelector("[data-said]").dataset.said);
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("input", () => {
    clearTimeout(timer);
    mark(-1); // so that Enter does not open a result for fewer letters
    if (input.value.trim()) timer = setTimeout(ask, wait);
    else close();
  });
  input.addEventListener("keydown", (event) => {
    const open = options().length > 0;
    if (event.key === "ArrowDown" && !open && input.value.trim()) ask();
    else if (event.key === "ArrowDown" && open) mark(active + 1);
    else if (event.key === "ArrowUp" && open) mark(active < 0 ? -1 : active - 1);
    else if (event.key === "Enter" && active >= 0 && !event.ctrlKey && !event.metaKey)
      choose(options()[active]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  popup.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus in the field
  return close;
}
