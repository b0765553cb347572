// Shows others' changes within a few seconds.
import { isDragging } from "../lib/drag.js";
import * as server from "../lib/server.js";
import { asked, mention, say, take } from "./acts.js";
import { board, words } from "./grid.js";
import { heldCard } from "./keyboard.js";

const EVERY = 3000; // milliseconds
let known = "";
let isOut = false;

async function look() {
  if (document.hidden || isDragging()) return;
  const before = asked.ever;
  const told = await server.look(`${board.dataset.base}changes/?since=${board.dataset.since}&known=${known}`);
  if (told.status === 401 && !isOut) say(words.signedOut, "wrong");
  isOut = told.status === 401;
  if (told.status !== 200) return;
  // An own act came in between; the next poll covers this too.
  if (isDragging() || asked.open || asked.ever !== before) return;
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
  const again = () => look().finally(() => setTimeout(again, EVERY));
  setTimeout(again, EVERY);
}
