// Marks the day that is being read and, while the meeting runs, the slot that is going on.
// Without it the first day stays marked, and the slot as the server knew it.
const links = [...document.querySelectorAll(".day-navigation a")];
const sections = links.map((link) => document.querySelector(link.hash)).filter(Boolean);
const read = () => {
  const reading = sections.filter((section) => section.getBoundingClientRect().top < innerHeight * 0.25).pop();
  links.forEach((link, index) => {
    if (sections[index] === (reading ?? sections[0])) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
};
if (links.length) {
  addEventListener("scroll", () => requestAnimationFrame(read), { passive: true });
  read();
}

const slots = [...document.querySelectorAll(".slot[data-starts]")];
const mark = () => {
  const now = Date.now();
  for (const slot of slots) {
    const going = Date.parse(slot.dataset.starts) <= now && now < Date.parse(slot.dataset.ends);
    if (going) slot.setAttribute("aria-current", "time");
    else slot.removeAttribute("aria-current");
    if (!going) slot.querySelector(".now-mark")?.remove();
  }
};
mark();
setInterval(mark, 30_000);
