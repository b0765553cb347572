// Says aloud what has become of a paper; the page asks by itself, and stops when the paper is made.
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  if (elt.dataset?.spoken) document.querySelector("#spoken").textContent = elt.dataset.spoken;
});
