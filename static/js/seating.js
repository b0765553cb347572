// A seat is dragged onto another, or lifted and swapped by keys; the server does it, and the plan is shown as it stands then.
const SLACK = 6; // pixels
const HOLD = 350; // milliseconds that a finger rests before a seat is lifted; a swipe scrolls
const spoken = document.querySelector("#spoken");
const plan = () => document.querySelector("#plan");
const seats = () => [...plan().querySelectorAll(".seat")];
const boxOf = (seat) => seat.querySelector("input");
const wordsOf = (seat) => seat.querySelector("label").innerText.replace(/\s+/g, " ").trim();
const say = (words, seat) => (spoken.textContent = words.replace("{seat}", seat ? wordsOf(seat) : ""));

let lifted = null;
let over = null;
let quiet = false; // a drag is no click

function mark(seat) {
  over?.classList.remove("over");
  over = seat && seat !== lifted ? seat : null;
  over?.classList.add("over");
}

function lift(seat) {
  lifted = seat;
  seat.classList.add("lifted");
}

function putBack() {
  const seat = lifted;
  seat?.classList.remove("lifted");
  mark(null);
  lifted = null;
  return seat;
}

async function drop() {
  const [to, from] = [over, putBack()];
  if (!to) return say(plan().dataset.left, from);
  const form = document.querySelector("#seats");
  const values = new FormData(form);
  values.delete("seat");
  for (const seat of [from, to]) values.append("seat", seat.dataset.seat);
  await send(form.action, values, to.dataset.seat);
}

// The answer is the page as it stands now: its plan takes the place of this one, its message is said.
async function send(address, values, focused) {
  try {
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams(values) });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    plan().replaceWith(document.adoptNode(page.querySelector("#plan")));
    const message = page.querySelector("main > .message");
    document.querySelectorAll("main > .message").forEach((old) => old.remove());
    if (message) document.querySelector("main").prepend(document.adoptNode(message));
    say(message?.textContent.trim() ?? "");
    settle(focused);
  } catch {
    say(plan().dataset.failed);
  }
}

// One stop for Tab among all seats.
function settle(number) {
  const all = seats();
  const here = all.find((seat) => seat.dataset.seat === number) ?? all[0];
  for (const seat of all) boxOf(seat).tabIndex = seat === here ? 0 : -1;
  if (number) boxOf(here).focus();
}

// The nearest seat in the direction of the arrow, as the eye sees it: before all one that lies straight ahead.
const AHEAD = {
  ArrowLeft: ["right", "left"],
  ArrowRight: ["left", "right"],
  ArrowUp: ["bottom", "top"],
  ArrowDown: ["top", "bottom"],
};

function beside(seat, key) {
  const from = seat.getBoundingClientRect();
  const [near, far] = AHEAD[key];
  const forwards = near === "left" || near === "top" ? 1 : -1;
  const [low, high] = near === "left" || near === "right" ? ["top", "bottom"] : ["left", "right"];
  const rated = seats()
    .filter((other) => other !== seat)
    .map((other) => {
      const box = other.getBoundingClientRect();
      const ahead = (box[near] - from[far]) * forwards;
      const aside = Math.max(0, box[low] - from[high], from[low] - box[high]);
      const askew = Math.abs(box[low] + box[high] - from[low] - from[high]);
      return { other, ahead, cost: (aside ? 10000 : 0) + Math.max(0, ahead) + aside * 4 + askew / 100 };
    });
  return rated.filter(({ ahead }) => ahead > -8).sort((a, b) => a.cost - b.cost)[0]?.other;
}

function onKey(event) {
  const seat = event.target.closest(".seat");
  if (event.key === "Escape" && lifted) {
    say(plan().dataset.left, putBack());
  } else if (seat && (event.ctrlKey || event.metaKey) && ["KeyZ", "KeyY"].includes(event.code)) {
    plan()
      .querySelector(`[data-way=${event.code === "KeyY" || event.shiftKey ? "redo" : "undo"}] button`)
      .click();
  } else if (!seat || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.key === "Enter" && !lifted) {
    lift(seat);
    say(plan().dataset.lifted, seat);
  } else if (event.key === "Enter") drop();
  else if (event.key.startsWith("Arrow")) {
    const next = beside(seat, event.key);
    if (next) {
      boxOf(seat).tabIndex = -1;
      boxOf(next).tabIndex = 0;
      boxOf(next).focus();
      next.scrollIntoView({ block: "nearest", inline: "nearest" });
      if (lifted) {
        mark(next);
        say(plan().dataset.over, next);
      }
    }
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

class Drag {
  constructor(seat, event) {
    Object.assign(this, { seat, event, begun: false });
    this.controller = new AbortController();
    const listen = (name, act) => addEventListener(name, act, { signal: this.controller.signal });
    listen("pointermove", (moved) => this.move(moved));
    listen("pointerup", () => this.end(true));
    listen("pointercancel", () => this.end(false));
    listen("keydown", ({ key }) => key === "Escape" && this.end(false));
    if (event.pointerType === "touch") this.hold = setTimeout(() => this.begin(), HOLD);
  }

  begin() {
    this.begun = true;
    putBack();
    lift(this.seat);
    this.ghost = this.seat.cloneNode(true);
    this.ghost.className = "seat seat-ghost";
    this.ghost.setAttribute("aria-hidden", "true");
    this.ghost.querySelector("input").remove();
    this.ghost.style.inlineSize = `${this.seat.offsetWidth}px`;
    document.body.append(this.ghost);
    this.follow(this.event);
  }

  move(moved) {
    const distance = Math.hypot(moved.clientX - this.event.clientX, moved.clientY - this.event.clientY);
    if (!this.begun && distance < SLACK) return;
    if (!this.begun && this.event.pointerType === "touch") return this.end(false);
    if (!this.begun) this.begin();
    this.follow(moved);
  }

  follow({ clientX: x, clientY: y }) {
    const edge =
      document.documentElement.dir === "rtl"
        ? document.documentElement.clientWidth - this.ghost.offsetWidth
        : 0;
    this.ghost.style.transform = `translate(${x + 8 - edge}px, ${y + 8}px)`;
    mark(document.elementFromPoint(x, y)?.closest(".seat"));
    if (y < 60) scrollBy(0, -12);
    else if (y > innerHeight - 60) scrollBy(0, 12);
  }

  end(dropped) {
    clearTimeout(this.hold);
    this.controller.abort();
    this.ghost?.remove();
    if (!this.begun) return;
    quiet = true;
    setTimeout(() => (quiet = false), 50);
    if (dropped) drop();
    else say(plan().dataset.left, putBack());
  }
}

settle();
document.addEventListener("keydown", onKey, true);
document.addEventListener(
  "focusin",
  ({ target }) => lifted && target.closest("#plan") && !target.closest(".seat") && putBack(),
);
document.addEventListener("pointerdown", (event) => {
  const seat = event.target.closest(".hall .seat");
  if (seat && !event.button && event.isPrimary) new Drag(seat, event);
});
document.addEventListener(
  "click",
  (event) => quiet && (event.preventDefault(), event.stopPropagation()),
  true,
);
document.addEventListener("dragstart", (event) => event.target.closest(".hall") && event.preventDefault());
document.addEventListener(
  "touchmove",
  (event) => document.querySelector(".seat-ghost") && event.preventDefault(),
  { passive: false },
);
document.addEventListener(
  "contextmenu",
  (event) => document.querySelector(".seat-ghost") && event.preventDefault(),
);
