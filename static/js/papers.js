// Announces the progress of a paper; the page polls by itself until the paper is made.
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  if (elt.dataset?.spoken) document.querySelector("#spoken").textContent = elt.dataset.spoken;
});
