// The list of conflicts, and the mark on each card concerned.
import { cardOf, cards, faceOf, frame } from "./grid.js";

const list = document.querySelector("#conflict-list");
const count = document.querySelector("#conflict-count");
const drawer = document.querySelector("#conflicts");

/**
 * After a move the server sends the conflicts of one day, otherwise all.
 * @param {{ html?: string, day?: string, moved?: string }} [told]
 */
export function showConflicts({ html, day, moved } = {}) {
  if (html !== undefined) {
    const fresh = document.createRange().createContextualFragment(html);
    if (!day) list.replaceChildren(fresh);
    else {
      for (const item of list.querySelectorAll("[data-placement]"))
        if (item.dataset.day === day || item.dataset.slots.split(" ").includes(moved)) item.remove();
      list.prepend(fresh);
    }
  }
  const items = [...list.querySelectorAll(":scope > *")];
  const named = (badge) =>
    new Set(
      items.filter((item) => item.querySelector(badge)).flatMap((item) => item.dataset.slots.split(" ")),
    );
  const [clashing, warned] = [named(".badge.wrong"), named(".badge.now")];
  for (const { classList, dataset } of cards()) {
    classList.toggle("clashes", clashing.has(dataset.pk));
    classList.toggle("warned", warned.has(dataset.pk));
  }
  count.textContent = new Intl.NumberFormat("en").format(items.length);
  count.parentElement.classList.toggle(
    "is-wrong",
    items.some((item) => item.querySelector(".badge.wrong")),
  );
}

list.addEventListener("click", (event) => {
  const card = cardOf(event.target.closest("[data-show]")?.dataset.show);
  if (!card) return;
  event.preventDefault();
  drawer.hidePopover();
  frame.scrollIntoView({ block: "nearest" });
  card.scrollIntoView({ block: "center", inline: "center" });
  faceOf(card).focus({ preventScroll: true });
});
