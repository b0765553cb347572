// Agenda items are shared out among the slots of a session: dragged by the handle, or moved by the arrows on it.
const lists = [...document.querySelectorAll(".share-list")];
const spoken = document.querySelector("#spoken");
const forwards = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
const backwards = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
let dragged = null;

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

document.addEventListener(
  "pointerdown",
  (event) => {
    const handle = event.target.closest(".share-item .reorder-handle");
    if (!handle || event.button) return;
    event.stopPropagation();
    dragged = handle.closest(".share-item");
    dragged.classList.add("dragged");
    handle.setPointerCapture(event.pointerId);
  },
  true,
);
document.addEventListener("pointermove", ({ clientX, clientY }) => {
  if (!dragged) return;
  const under = document.elementFromPoint(clientX, clientY);
  const item = under?.closest(".share-item");
  const list = under?.closest(".share-list");
  if (item && item !== dragged) {
    const { top, height } = item.getBoundingClientRect();
    if (clientY < top + height / 2) item.before(dragged);
    else item.after(dragged);
  } else if (list && !item) list.querySelector("ol").append(dragged);
});
for (const name of ["pointerup", "pointercancel"])
  document.addEventListener(name, () => {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    settle(dragged);
    tell(dragged);
    dragged = null;
  });
