// Arrow keys move to the next element in visual direction, preferring what lies straight ahead.

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

// The near edge of the other box, and the edge of this box that is left behind.
/** @type {Record<string, [keyof Box, keyof Box]>} */
const AHEAD = {
  ArrowLeft: ["right", "left"],
  ArrowRight: ["left", "right"],
  ArrowUp: ["bottom", "top"],
  ArrowDown: ["top", "bottom"],
};
const OVERLAP = 8; // pixels by which neighbours may overlap

/**
 * Distances to another box: ahead, sideways, and between the centres.
 * @param {Box} from
 * @param {Box} box
 * @param {string} key
 */
export function distance(from, box, key) {
  const [near, left] = AHEAD[key];
  const forwards = near === "left" || near === "top" ? 1 : -1;
  /** @type {[keyof Box, keyof Box]} */
  const [low, high] = near === "left" || near === "right" ? ["top", "bottom"] : ["left", "right"];
  return {
    ahead: (box[near] - from[left]) * forwards,
    aside: Math.max(0, box[low] - from[high], from[low] - box[high]),
    askew: Math.abs(box[low] + box[high] - from[low] - from[high]),
  };
}

/**
 * The index of the nearest box, or -1. With `inRows`, boxes straight ahead come before all others.
 * @param {Box} from
 * @param {Box[]} boxes
 * @param {string} key
 * @param {{ inRows?: boolean }} [options]
 */
export function nearest(from, boxes, key, { inRows = false } = {}) {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  boxes.forEach((box, place) => {
    const { ahead, aside, askew } = distance(from, box, key);
    const cost = Math.max(0, ahead) + aside * 4 + (inRows ? (aside ? 10_000 : 0) + askew / 100 : 0);
    if (ahead > -OVERLAP && cost < least) [best, least] = [place, cost];
  });
  return best;
}
