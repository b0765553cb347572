// Every page: tells a reader without a network so, in the reader's language, and comes back with the network.
navigator.serviceWorker?.register("/service-worker.js").catch(() => {});

const again = document.querySelector("[data-reload]");
const reload = () => location.reload();
if (again) {
  again.addEventListener("click", reload);
  addEventListener("online", reload);
  // Not every device says when its network is back.
  setInterval(
    () => fetch(location.href, { method: "HEAD", cache: "no-store" }).then(reload, () => {}),
    2_000,
  );
}

// On a narrow screen the navigation is rolled sideways: begin where one is.
document.querySelector("nav [aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });

// Who takes the printed programme with him learns later what has changed since.
for (const link of document.querySelectorAll("a[data-printed]"))
  link.addEventListener("click", () =>
    localStorage.setItem(`printed:${link.dataset.meeting}`, link.dataset.printed),
  );
