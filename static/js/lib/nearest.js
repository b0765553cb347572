// By arrows one goes to what comes next in that direction, as the eye sees it: before all what lies straight ahead.

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

// The edge of the other that is near, and the edge of this one that is left.
/** @type {Record<string, [keyof Box, keyof Box]>} */
const AHEAD = {
  ArrowLeft: ["right", "left"],
  ArrowRight: ["left", "right"],
  ArrowUp: ["bottom", "top"],
  ArrowDown: ["top", "bottom"],
};
const OVERLAP = 8; // pixels by which neighbours may lie one on the other

/**
 * How far another box lies ahead, how far aside of the way, and how far its middle is from it.
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
 * The place of the nearest among boxes, or -1. With `inRows` nothing aside comes before what lies straight ahead.
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
