// Every page: says in the reader's language when the network is gone, and recovers when it returns.
navigator.serviceWorker?.register("/service-worker.js").catch(() => {});

const again = document.querySelector("[data-reload]");
const reload = () => location.reload();
if (again) {
  again.addEventListener("click", reload);
  addEventListener("online", reload);
  // Not every device reports that its network is back.
  setInterval(
    () => fetch(location.href, { method: "HEAD", cache: "no-store" }).then(reload, () => {}),
    2_000,
  );
}

// On a narrow screen the navigation scrolls sideways, starting at the present page.
document.querySelector("nav [aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });

// Notes when the programme was printed, so that changes since then can be marked later.
for (const link of document.querySelectorAll("a[data-printed]"))
  link.addEventListener("click", () =>
    localStorage.setItem(`printed:${link.dataset.meeting}`, link.dataset.printed),
  );
