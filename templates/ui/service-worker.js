// Shows a page in the reader's language where the network is gone. Nothing else is kept:
// no programme may be out of date, and nothing of a person may stay behind on a machine.
const { version, pages, assets } = {{ kept|safe }};
const name = `offline-${version}`;
const kept = new Set([...assets, ...Object.values(pages)]);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(name).then((cache) => cache.addAll([...kept])));
});

self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => names.filter((other) => other !== name));
  event.waitUntil(old.then((names) => Promise.all(names.map((other) => caches.delete(other)))));
  event.waitUntil(self.registration.navigationPreload?.enable());
});

const offline = ({ pathname }) => caches.match(pages[pathname.split("/")[1]] ?? Object.values(pages)[0]);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.mode === "navigate") {
    const answer = event.preloadResponse.then((early) => early ?? fetch(request));
    event.respondWith(answer.catch(() => offline(address)));
  } else if (request.method === "GET" && assets.includes(address.pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
