// The screen in the lobby: asks four times a minute whether anything has changed, keeps what it shows while the
// network is away, and tells the time of the meeting's place.
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
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#lobby");
    if (fresh.innerHTML !== board.innerHTML) board.innerHTML = fresh.innerHTML;
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
};
const tick = () => (face.textContent = clock.format(Date.now()));
tick();
setInterval(tick, 5_000);
setInterval(look, 15_000);
