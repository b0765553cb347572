// Every page: tells a reader without a network so, in the reader's language, and comes back with the network.
navigator.serviceWorker?.register("/service-worker.js").catch(() => {});

const again = document.querySelector("[data-reload]");
const reload = () => location.reload();
again?.addEventListener("click", reload);
if (again) addEventListener("online", reload);

// On a narrow screen the navigation is rolled sideways: begin where one is.
document.querySelector("nav [aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
