// On a narrow screen, shows one language at a time if the user wishes.
import { record } from "./page.js";

export function columns() {
  const buttons = [...record.querySelectorAll("[data-columns]")];
  const show = (language) => {
    record.dataset.shows = language;
    for (const button of buttons)
      button.setAttribute("aria-pressed", String(button.dataset.columns === language));
  };
  record.classList.add("by-script");
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.columns));
}
