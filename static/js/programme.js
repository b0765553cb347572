// Marks the day in view, changes since the reader last printed the programme and, during the meeting, the current slot.
// Without this script the first day and the current slot as of loading are marked.
/** @type {NodeListOf<HTMLAnchorElement>} */
const days = document.querySelectorAll(".day-navigation a");
const links = [...days];
const sections = links.map((link) => document.querySelector(link.hash));
const read = () => {
  const atTheEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  const begun = sections.filter((section) => section.getBoundingClientRect().top < innerHeight * 0.25);
  const reading = (atTheEnd && scrollY > 0 ? sections : begun).at(-1) ?? sections[0];
  links.forEach((link, index) => {
    if (sections[index] === reading) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
};
if (links.length) {
  addEventListener("scroll", () => requestAnimationFrame(read), { passive: true });
  read();
}

const slots = [...document.querySelectorAll(".slot[data-starts]")];
const { zone, digits, release, meeting } = document.querySelector("[data-zone]").dataset;
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  numberingSystem: digits,
  timeStyle: "short",
});
/** @param {string} name */
function copyOf(name) {
  /** @type {HTMLTemplateElement} */
  const template = document.querySelector(name);
  return template.content.cloneNode(true);
}
const mark = () => {
  const now = Date.now();
  for (const slot of slots) {
    const starts = Date.parse(slot.dataset.starts);
    const ends = Date.parse(slot.dataset.ends);
    slot.querySelector(".now-mark")?.remove();
    slot.removeAttribute("aria-current");
    if (now < starts || now >= ends) continue;
    slot.setAttribute("aria-current", "time");
    slot.style.setProperty("--elapsed", `${((now - starts) / (ends - starts)) * 100}%`);
    slot.querySelector(".slot-body").prepend(copyOf("#now-mark"));
    slot.querySelector(".now-mark span").textContent = clock.format(now);
  }
};
mark();
setInterval(mark, 30_000);

const key = `printed:${meeting}`;
const printed = Number(localStorage.getItem(key));
if (printed && release && !document.querySelector(".slot .change-mark"))
  for (const slot of slots)
    if (Number(slot.dataset.changed) > printed)
      slot.querySelector(".slot-body").prepend(copyOf("#change-mark"));
if (release) addEventListener("afterprint", () => localStorage.setItem(key, release));
