// The lobby screen: checks for changes four times a minute, keeps its content while the network is away, and shows the
// time at the meeting's place.
import * as server from "./lib/server.js";

const board = document.querySelector("#lobby");
const lost = document.querySelector("[data-lost]");
const face = document.querySelector("[data-clock]");
const { zone, digits } = face.dataset;
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  numberingSystem: digits,
  timeStyle: "short",
});

const look = async () => {
  const told = await server.look(location.href);
  lost.hidden = told.status === 200;
  if (told.status !== 200) return;
  const fresh = new DOMParser().parseFromString(told.page, "text/html").querySelector("#lobby");
  if (fresh.innerHTML !== board.innerHTML) board.innerHTML = fresh.innerHTML;
};
const tick = () => (face.textContent = clock.format(Date.now()));
tick();
setInterval(tick, 5_000);
setInterval(look, 15_000);
