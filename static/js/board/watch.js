// Others work too: what they change appears here within a few seconds.
import { mention, take } from "./acts.js";
import { board, words } from "./grid.js";
import { heldCard } from "./keyboard.js";
import { isDragging } from "./pointer.js";

const EVERY = 3000; // milliseconds
let known = "";

async function look() {
  if (document.hidden || isDragging()) return;
  const answer = await fetch(`${board.dataset.base}changes/?since=${board.dataset.since}&known=${known}`, {
    headers: { Accept: "application/json" },
  });
  if (answer.status !== 200) return;
  const told = await answer.json();
  if (told.reload) {
    if (!heldCard() && !document.querySelector("dialog[open]")) location.reload();
    return;
  }
  const stale = (told.cards ?? []).filter(
    ({ pk, version }) => document.getElementById(`slot-${pk}`)?.dataset.version !== String(version),
  );
  const gone = (told.gone ?? []).filter((pk) => document.getElementById(`slot-${pk}`));
  take({ ...told, cards: stale, gone }, heldCard());
  if (stale.length || gone.length) mention(words.others);
  known = told.known;
  board.dataset.since = told.since;
}

export function watch() {
  const again = () =>
    look()
      .catch(() => {})
      .finally(() => setTimeout(again, EVERY));
  setTimeout(again, EVERY);
}
