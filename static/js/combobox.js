// Suggests names from the server while typing. Without this script, the form searches when it is submitted.
import { say, suggest } from "./suggest.js";

function enhance(box) {
  const input = box.querySelector("input");
  const form = input.form;
  const popup = Object.assign(document.createElement("div"), { className: "found", hidden: true });
  box.append(popup);

  const key = () => form.querySelector("input[type=hidden][name=person]") ?? addKey();
  function addKey() {
    const made = Object.assign(document.createElement("input"), { type: "hidden", name: "person" });
    form.append(made);
    return made;
  }
  function choose(option) {
    form.querySelector("[data-offered]")?.remove();
    input.value = option.dataset.name;
    key().value = option.dataset.pk;
    say(input, option.dataset.name);
    close();
  }

  const close = suggest(input, popup, { address: box.dataset.find, wait: 150, choose });
  input.setAttribute("aria-controls", "people-found");
  input.addEventListener("input", () => (key().value = ""));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || popup.hidden) return;
    close();
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
  popup.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) choose(option);
  });
}

document.querySelectorAll("[data-find]").forEach(enhance);
