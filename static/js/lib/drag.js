// All dragging, by mouse, pen or finger. A finger lifts by holding; a swipe scrolls. An element with a handle is lifted
// at once. Escape puts it back, and the end of a drag is not a click.

const HOLD = 350; // milliseconds
const SLACK = 5; // pixels
const AFTER = 50; // milliseconds within which the click that follows a drag comes
const EDGE = 48; // pixels from an edge within which the page scrolls
const [SLOW, FAST] = [4, 12]; // pixels per frame, for a finger and for others

/**
 * @template T
 * @typedef {object} Rules
 * @property {(event: PointerEvent & { target: any }) => T | null | undefined} what what lies under the pointer and may be dragged
 * @property {boolean} [atOnce] there is a handle: neither a distance nor a pause is needed
 * @property {(what: T, event: PointerEvent) => void} [begin]
 * @property {(what: T, event: PointerEvent) => void} follow once a frame, also while the pointer rests
 * @property {(what: T, event: PointerEvent) => void} drop
 * @property {(what: T) => void} [cancel] by Escape, or by the browser
 * @property {(event: PointerEvent) => HTMLElement | null} [rolls] what is scrolled near its edges; by default the page
 */

/** @type {Drag<any> | null} */
let current = null;
let quiet = false;

export const isDragging = () => Boolean(current?.begun);

/**
 * How far to scroll when the pointer is near or beyond an edge.
 * @param {number} at
 * @param {number} low
 * @param {number} high
 * @param {{ edge: number, step: number }} how
 */
function pull(at, low, high, { edge, step }) {
  if (at < low + edge) return -step;
  return at > high - edge ? step : 0;
}

/** @template T */
class Drag {
  /** @type {number | undefined} */ hold;
  /** @type {number | undefined} */ frame;

  /**
   * @param {Rules<T>} rules
   * @param {T} what
   * @param {PointerEvent} event
   */
  constructor(rules, what, event) {
    this.rules = rules;
    this.what = what;
    this.first = event;
    this.pointer = event;
    this.begun = false;
    current = this;
    this.isTouch = event.pointerType === "touch";
    this.controller = new AbortController();
    const options = { signal: this.controller.signal, passive: false };
    addEventListener("pointermove", (moved) => this.move(moved), options);
    addEventListener("pointerup", (last) => this.drop(last), options);
    addEventListener("pointercancel", () => this.cancel(), options);
    addEventListener("keydown", (pressed) => this.press(pressed), { ...options, capture: true });
    if (rules.atOnce) this.begin();
    else if (this.isTouch) this.hold = setTimeout(() => this.begin(), HOLD);
  }

  begin() {
    this.begun = true;
    document.body.classList.add("dragging");
    this.rules.begin?.(this.what, this.pointer);
    this.next();
  }

  /** @param {PointerEvent} moved */
  move(moved) {
    this.pointer = moved;
    if (this.begun) return moved.preventDefault();
    if (Math.hypot(moved.clientX - this.first.clientX, moved.clientY - this.first.clientY) < SLACK) return;
    if (this.isTouch) this.stop();
    else this.begin();
  }

  next() {
    this.roll();
    this.rules.follow(this.what, this.pointer);
    this.frame = requestAnimationFrame(() => this.next());
  }

  roll() {
    const { rules, pointer } = this;
    const scroller = rules.rolls ? rules.rolls(pointer) : document.documentElement;
    if (!scroller) return;
    const box = scroller.getBoundingClientRect();
    const isPage = scroller === document.documentElement;
    const [left, right] = isPage ? [0, innerWidth] : [box.left, box.right];
    const [top, bottom] = isPage ? [0, innerHeight] : [box.top, Math.min(box.bottom, innerHeight)];
    const how = { edge: Math.min(EDGE, (right - left) * 0.06), step: this.isTouch ? SLOW : FAST };
    scroller.scrollBy({
      left: pull(pointer.clientX, left, right, how),
      top: pull(pointer.clientY, top, bottom, how),
      behavior: "instant",
    });
  }

  stop() {
    clearTimeout(this.hold);
    if (this.frame) cancelAnimationFrame(this.frame);
    this.controller.abort();
    document.body.classList.remove("dragging");
    current = null;
    if (!this.begun) return false;
    quiet = true;
    setTimeout(() => {
      quiet = false;
    }, AFTER);
    return true;
  }

  /** @param {PointerEvent} last */
  drop(last) {
    if (this.begun) this.rules.follow(this.what, last);
    if (this.stop()) this.rules.drop(this.what, last);
  }

  // Escape cancels the drag and does nothing else on the page.
  /** @param {KeyboardEvent} pressed */
  press(pressed) {
    if (pressed.key !== "Escape" || !this.begun) return;
    pressed.preventDefault();
    pressed.stopPropagation();
    this.cancel();
  }

  cancel() {
    if (this.stop()) this.rules.cancel?.(this.what);
  }
}

/**
 * Makes everything that `rules.what` finds under a pointer draggable.
 * @template T
 * @param {Rules<T>} rules
 */
export function drags(rules) {
  document.addEventListener("pointerdown", (event) => {
    quiet = false; // this press starts a new act, not the end of the last drag
    if (event.button || !event.isPrimary || current) return;
    const what = rules.what(event);
    if (what) new Drag(rules, what, event);
  });
}

const whileDragging = (/** @type {Event} */ event) => isDragging() && event.preventDefault();
document.addEventListener("touchmove", whileDragging, { passive: false });
document.addEventListener("contextmenu", whileDragging);
// Turns off the browser's own dragging of links and pictures.
document.addEventListener("dragstart", (event) => current && event.preventDefault());
document.addEventListener(
  "click",
  (event) => {
    if (!quiet) return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);
