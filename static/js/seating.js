// Seats can be dragged onto each other, or swapped by keyboard; the server does it, and the new plan is shown.
import { drags } from "./lib/drag.js";
import { nearest } from "./lib/nearest.js";
import { ask } from "./lib/server.js";

const spoken = document.querySelector("#spoken");
const plan = () => document.querySelector("#plan");
const seats = () => [...plan().querySelectorAll(".seat")];
const boxOf = (seat) => seat.querySelector("input");
const wordsOf = (seat) => seat.querySelector("label").innerText.replace(/\s+/g, " ").trim();
const say = (words, seat) => (spoken.textContent = words.replace("{seat}", seat ? wordsOf(seat) : ""));

let lifted = null;
let over = null;

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
  /** @type {HTMLFormElement} */
  const form = document.querySelector("#seats");
  const values = new FormData(form);
  values.delete("seat");
  for (const seat of [from, to]) values.append("seat", seat.dataset.seat);
  await send(form.action, values, to.dataset.seat);
}

// Replaces the plan by that of the answer, and announces its message.
async function send(address, values, focused) {
  const told = await ask(address, values);
  const page = new DOMParser().parseFromString(told.page ?? "", "text/html");
  const fresh = page.querySelector("#plan");
  if (told.status !== 200 || !fresh) return say(plan().dataset[told.status === 401 ? "signedOut" : "failed"]);
  plan().replaceWith(document.adoptNode(fresh));
  const message = page.querySelector("main > .message");
  for (const old of document.querySelectorAll("main > .message")) old.remove();
  if (message) document.querySelector("main").prepend(document.adoptNode(message));
  say(message?.textContent.trim() ?? "");
  settle(focused);
}

// A single Tab stop for all seats.
function settle(number) {
  const all = seats();
  const here = all.find((seat) => seat.dataset.seat === number) ?? all[0];
  for (const seat of all) boxOf(seat).tabIndex = seat === here ? 0 : -1;
  if (number) boxOf(here).focus();
}

function beside(seat, key) {
  const others = seats().filter((other) => other !== seat);
  const boxes = others.map((other) => other.getBoundingClientRect());
  return others[nearest(seat.getBoundingClientRect(), boxes, key, { inRows: true })];
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

// A copy of the seat follows the pointer.
function ghostOf(seat) {
  const ghost = seat.cloneNode(true);
  ghost.className = "seat seat-ghost";
  ghost.setAttribute("aria-hidden", "true");
  ghost.querySelector("input").remove();
  ghost.style.inlineSize = `${seat.offsetWidth}px`;
  document.body.append(ghost);
  return ghost;
}

drags({
  what(event) {
    const seat = event.target.closest(".hall .seat");
    return seat && { seat, ghost: null };
  },
  begin(held) {
    putBack();
    lift(held.seat);
    held.ghost = ghostOf(held.seat);
  },
  follow({ ghost }, { clientX: x, clientY: y }) {
    const { clientWidth, dir } = document.documentElement;
    const edge = dir === "rtl" ? clientWidth - ghost.offsetWidth : 0;
    ghost.style.transform = `translate(${x + 8 - edge}px, ${y + 8}px)`;
    mark(document.elementFromPoint(x, y)?.closest(".seat"));
  },
  drop({ ghost }) {
    ghost.remove();
    drop();
  },
  cancel({ ghost }) {
    ghost.remove();
    say(plan().dataset.left, putBack());
  },
});

settle();
document.addEventListener("keydown", onKey, true);
document.addEventListener(
  "focusin",
  ({ target }) => lifted && target.closest("#plan") && !target.closest(".seat") && putBack(),
);
