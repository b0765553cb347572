// Shows others' changes and positions within a few seconds.
import * as server from "../lib/server.js";
import { addWaiting } from "./coming.js";
import { asked, fill, record, rowOf, rows, words } from "./page.js";
import { take } from "./rows.js";
import { isSignedOut, reached, save, setTrouble, unsaved } from "./saving.js";

const EVERY = 3000; // milliseconds
let known = "";
let hereNow = "";

async function look() {
  if (document.hidden) return;
  const before = asked.ever;
  const query = new URLSearchParams({
    since: record.dataset.since,
    known,
    here: hereNow,
    at: rowOf(document.activeElement)?.dataset.pk ?? "",
  });
  const told = await server.look(`${record.dataset.base}changes/?${query}`);
  if (told.status === 401) return setTrouble("signedOut");
  if (told.status === 0) return setTrouble("offline");
  if (told.status >= 300) return;
  if (isSignedOut()) return location.reload(); // signed in again elsewhere; unsaved text is kept on the device
  reached();
  if (told.status === 200) hear(told, before);
  unsaved().forEach(save);
  addWaiting();
}

function hear(told, before) {
  if (asked.open || asked.ever !== before) return; // an own act came in between; the next poll covers this too
  if (told.reload) {
    if (!unsaved().length && !document.querySelector("dialog[open], .coming")) location.reload();
    return;
  }
  take(told);
  showPeople(told.here);
  hereNow = told.hereNow;
  if (!("since" in told)) return;
  known = told.known;
  record.dataset.since = told.since;
}

function showPeople(here) {
  const names = new Map();
  for (const { pk, name } of here)
    names.set(String(pk), [...(names.get(String(pk)) ?? []), fill(words.here, { name })]);
  for (const row of rows()) {
    const there = names.get(row.dataset.pk)?.join(" · ") ?? "";
    const place = row.querySelector(".paragraph-here");
    if (place.textContent !== there) place.textContent = there;
    row.classList.toggle("somebody-here", Boolean(there));
  }
}

export function watch() {
  const again = () => look().finally(() => setTimeout(again, EVERY));
  setTimeout(again, EVERY);
}
