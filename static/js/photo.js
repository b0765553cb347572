// Crops a photo to a portrait, by dragging or by three sliders; the values of the sliders are submitted.
import { drags } from "./lib/drag.js";

const frame = document.querySelector("[data-photo-frame]");
/** @type {HTMLInputElement} */
const chosen = document.querySelector("[data-photo]");
const canvas = frame?.querySelector("canvas");
const slider = Object.fromEntries(
  ["zoom", "across", "down"].map((name) => [name, frame?.querySelector(`[name=${name}]`)]),
);
let picture = null;

function cut() {
  const scale =
    (Math.min(picture.width / canvas.width, picture.height / canvas.height) * 100) / slider.zoom.value;
  const width = canvas.width * scale,
    height = canvas.height * scale;
  return {
    width,
    height,
    scale,
    start: ((picture.width - width) * slider.across.value) / 100,
    top: ((picture.height - height) * slider.down.value) / 100,
  };
}

function draw() {
  const part = cut();
  canvas
    .getContext("2d")
    .drawImage(picture, part.start, part.top, part.width, part.height, 0, 0, canvas.width, canvas.height);
}

function move(dx, dy) {
  const part = cut(),
    box = canvas.getBoundingClientRect();
  const shift = (slider, delta, room, shown, whole) => {
    if (room > 0)
      slider.value = Math.min(
        100,
        Math.max(0, Number(slider.value) - ((delta * whole) / shown / room) * 100),
      );
  };
  shift(slider.across, dx, picture.width - part.width, box.width, part.width);
  shift(slider.down, dy, picture.height - part.height, box.height, part.height);
  draw();
}

function show(file) {
  frame.hidden = true;
  if (!file?.type.startsWith("image/")) return;
  const reader = new FileReader();
  reader.onload = () => {
    const loaded = new Image();
    loaded.onload = () => {
      picture = loaded;
      frame.hidden = false;
      draw();
    };
    loaded.src = String(reader.result);
  };
  reader.readAsDataURL(file);
}

if (canvas) {
  chosen.addEventListener("change", () => show(chosen.files[0]));
  frame.addEventListener("input", () => picture && draw());
  drags({
    atOnce: true,
    what: (event) => event.target === canvas && picture && { x: event.clientX, y: event.clientY },
    follow(from, { clientX: x, clientY: y }) {
      move(x - from.x, y - from.y);
      Object.assign(from, { x, y });
    },
    drop() {},
    rolls: () => null,
  });
  canvas.addEventListener("keydown", (key) => {
    const step = { ArrowLeft: [-6, 0], ArrowRight: [6, 0], ArrowUp: [0, -6], ArrowDown: [0, 6] }[key.key];
    if (step) {
      key.preventDefault();
      move(...step);
    }
  });
}
