// The door: a scanner types into the field, and the camera reads the same codes. Every act works without this script.
const find = (selector) => document.querySelector(selector);
const form = find("#door-form");
const field = form.querySelector("[name=text]");
const answer = find("#answer");
const refusal = find("[data-refusal]");

// Requests queue up, each with its own input, because a scanner does not wait for the answer.
let asked = Promise.resolve();
function ask(address, values) {
  asked = asked
    .then(() => htmx.ajax("POST", address, { source: form, target: answer, swap: "innerHTML", values }))
    .catch(() => {});
}

document.addEventListener("submit", (event) => {
  const sent = event.target;
  if (!sent.matches("[data-asks]")) return;
  event.preventDefault();
  ask(sent.action, Object.fromEntries(new FormData(sent)));
  if (sent === form) field.value = "";
});

// If no answer comes, the previous one must not look like it.
document.addEventListener("htmx:sendError", ({ detail }) => {
  if (detail.target !== answer) return;
  answer.replaceChildren();
  refuse(form.dataset.lost);
});

// The same if the server fails: reloading the page would hide that the scan was lost.
document.addEventListener(
  "htmx:responseError",
  (event) => {
    if (event.detail.xhr.status < 500) return;
    event.stopPropagation();
    if (event.detail.target !== answer) return;
    answer.replaceChildren();
    refuse(form.dataset.lost);
  },
  true,
);

function refuse(sentence) {
  refusal.textContent = sentence;
  refusal.hidden = false;
}

// Announces the answer, highlights it for a moment, and tells the list beside it.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.target !== answer || !detail.successful) return;
  refusal.hidden = true;
  const shown = answer.querySelector("[data-spoken]");
  find("#spoken").textContent = shown?.dataset.spoken ?? "";
  shown?.classList.add("fresh");
  field.focus();
  htmx.trigger(document.body, "came");
});

function clear() {
  if (field.value) field.value = "";
  else answer.replaceChildren();
  field.focus();
}

// Keys typed elsewhere go to the field, except the desk's shortcuts.
const busy = (target) => target.closest("dialog, select, textarea, input, [contenteditable]");
document.addEventListener(
  "keydown",
  (event) => {
    const { key, code, target, ctrlKey, metaKey, altKey } = event;
    const here = target === field;
    if (target.closest("dialog") || find("dialog[open]")) return;
    if (key === "Escape") clear();
    else if (
      code === "KeyZ" &&
      (ctrlKey || metaKey) &&
      !altKey &&
      !field.value &&
      answer.querySelector("[data-undo]")
    )
      answer.querySelector("[data-undo]").requestSubmit();
    else if (key === "ArrowDown" && here && answer.querySelector("[data-let-in]"))
      answer.querySelector("[data-let-in]").focus();
    else {
      const types =
        key.length === 1 && key !== " " && key !== "?" && key !== "؟" && !ctrlKey && !metaKey && !altKey;
      if (types && !busy(target)) {
        event.stopPropagation(); // a letter of a name is not a shortcut
        field.focus();
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

// The camera: a few frames a second, decoded by the browser if it can, otherwise by a script.
const FRAMES = 200; // milliseconds between frames
const GONE = 15; // frames without a code, after which the same code is sent again
const WIDEST = 800; // pixels; enough for a code of 24 digits
const button = find("[data-camera]");
const picture = find("[data-picture]");
const video = picture.querySelector("video");
let stream,
  timer,
  last,
  unseen = 0;

function load(source) {
  return new Promise((done, failed) => {
    document.head.append(
      Object.assign(document.createElement("script"), { src: source, onload: done, onerror: failed }),
    );
  });
}

async function reader() {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.()) ?? [];
  if (formats.includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async () => (await detector.detect(video))[0]?.rawValue;
  }
  if (!globalThis.jsQR) await load(button.dataset.decoder);
  const canvas = document.createElement("canvas");
  const sheet = canvas.getContext("2d", { willReadFrequently: true });
  return async () => {
    const scale = Math.min(1, WIDEST / video.videoWidth);
    Object.assign(canvas, { width: video.videoWidth * scale, height: video.videoHeight * scale });
    sheet.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = sheet.getImageData(0, 0, canvas.width, canvas.height);
    return globalThis.jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data;
  };
}

// A code that stays in view counts once, however long a device takes from frame to frame.
function saw(code) {
  const again = code === last && unseen < GONE;
  [last, unseen] = [code, 0];
  if (!again) ask(form.action, { text: code, camera: "1" });
}

function show(on) {
  picture.hidden = !on;
  button.setAttribute("aria-pressed", String(on));
  button.querySelector("[data-on]").hidden = on;
  button.querySelector("[data-off]").hidden = !on;
}

function stop() {
  clearTimeout(timer);
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = video.srcObject = null;
  show(false);
}

async function start() {
  refusal.hidden = true;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: "environment", width: { ideal: 1280 } },
    });
    video.srcObject = stream;
    show(true);
    await video.play();
    const read = await reader();
    const look = async () => {
      if (!stream) return;
      const code = video.videoWidth ? await read().catch(() => "") : "";
      if (code) saw(code);
      else unseen += 1;
      timer = setTimeout(look, FRAMES);
    };
    look();
  } catch {
    stop();
    refuse(button.dataset.refused);
  }
  field.focus();
}

if (navigator.mediaDevices?.getUserMedia) {
  button.hidden = false;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => (stream ? stop() : start()));
  addEventListener("pagehide", stop);
}
