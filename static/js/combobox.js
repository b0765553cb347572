// A name is chosen from those that the server finds while it is typed. Without this, the form looks for it when it is sent.
const WAIT = 150;
const say = (sentence) => (document.querySelector("#spoken").textContent = sentence);

function enhance(box) {
  const input = box.querySelector("input");
  const form = input.form;
  const popup = Object.assign(document.createElement("div"), { className: "found", hidden: true });
  box.append(popup);
  let timer, asking, active = -1;

  const options = () => [...popup.querySelectorAll("[role=option]")];
  const key = () => form.querySelector("input[type=hidden][name=person]") ?? addKey();
  function addKey() {
    const made = Object.assign(document.createElement("input"), { type: "hidden", name: "person" });
    form.append(made);
    return made;
  }

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
  function choose(option) {
    form.querySelector("[data-offered]")?.remove();
    input.value = option.dataset.name;
    key().value = option.dataset.pk;
    say(option.dataset.name);
    close();
  }

  async function ask() {
    asking?.abort();
    const mine = (asking = new AbortController());
    try {
      const answer = await fetch(`${box.dataset.find}?q=${encodeURIComponent(input.value)}`, { signal: mine.signal });
      if (!answer.ok || answer.redirected) return close();
      popup.innerHTML = await answer.text();
    } catch {
      return; // overtaken by the next letter, or no network: the form itself still finds
    }
    if (mine !== asking || mine.signal.aborted) return;
    popup.hidden = false;
    active = -1;
    input.setAttribute("aria-expanded", String(options().length > 0));
    say(popup.querySelector("[data-said]").dataset.said);
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", "people-found");
  input.addEventListener("input", () => {
    key().value = "";
    clearTimeout(timer);
    if (input.value.trim()) timer = setTimeout(ask, WAIT);
    else close();
  });
  input.addEventListener("keydown", (event) => {
    const open = options().length > 0;
    if (event.key === "ArrowDown" && !open && input.value.trim()) ask();
    else if (event.key === "ArrowDown" && open) mark(active + 1);
    else if (event.key === "ArrowUp" && open) mark(active < 0 ? -1 : active - 1);
    else if (event.key === "Enter" && active >= 0 && !event.ctrlKey && !event.metaKey) choose(options()[active]);
    else if (event.key === "Escape" && !popup.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
  popup.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  popup.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) choose(option);
  });
}

document.querySelectorAll("[data-find]").forEach(enhance);
