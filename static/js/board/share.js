// Distributes agenda items among the slots of a session, by dragging the handle or by arrow keys on it.
import { drags } from "../lib/drag.js";

const lists = [...document.querySelectorAll(".share-list")];
const spoken = document.querySelector("#spoken");
const forwards = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
const backwards = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";

function settle(item) {
  item.querySelector("select").value = item.closest(".share-list").dataset.slot;
}

function tell(item) {
  const list = item.closest(".share-list");
  const place = [...list.querySelectorAll(".share-item")].indexOf(item) + 1;
  spoken.textContent = `${item.querySelector(".item-number").textContent}: ${list.querySelector("h2").textContent.trim()}, ${place}`;
}

function step(item, key) {
  const list = item.closest(".share-list");
  const { previousElementSibling: before, nextElementSibling: after } = item;
  const beside = lists[lists.indexOf(list) + { [forwards]: 1, [backwards]: -1 }[key]];
  if (key === "ArrowUp" && before) before.before(item);
  else if (key === "ArrowDown" && after) after.after(item);
  else if (beside) beside.querySelector("ol").append(item);
  else return;
  settle(item);
  item.querySelector(".reorder-handle").focus();
  tell(item);
}

document.addEventListener(
  "keydown",
  (event) => {
    if (!event.target.matches(".share-item .reorder-handle") || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    event.stopPropagation();
    step(event.target.closest(".share-item"), event.key);
  },
  true,
);

document.addEventListener("change", ({ target }) => {
  const item = target.closest(".share-item");
  if (!item) return;
  lists
    .find((list) => list.dataset.slot === target.value)
    .querySelector("ol")
    .append(item);
  target.focus();
});

drags({
  atOnce: true,
  what(event) {
    const item = event.target.closest(".share-item .reorder-handle")?.closest(".share-item");
    return item && { item, list: item.parentElement, next: item.nextElementSibling };
  },
  begin: ({ item }) => item.classList.add("dragged"),
  follow({ item }, { clientX, clientY }) {
    const under = document.elementFromPoint(clientX, clientY);
    const other = under?.closest(".share-item");
    const list = under?.closest(".share-list");
    if (other && other !== item) {
      const { top, height } = other.getBoundingClientRect();
      if (clientY < top + height / 2) other.before(item);
      else other.after(item);
    } else if (list && !other) list.querySelector("ol").append(item);
  },
  drop: ({ item }) => putDown(item),
  cancel({ item, list, next }) {
    list.insertBefore(item, next);
    putDown(item);
  },
});

function putDown(item) {
  item.classList.remove("dragged");
  settle(item);
  tell(item);
}
