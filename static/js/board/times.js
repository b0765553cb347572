// Minutes of a day, and what may be made of them.
const MIDNIGHT = 24 * 60;

export const between = (/** @type {number} */ low, /** @type {number} */ value, /** @type {number} */ high) =>
  Math.min(Math.max(value, low), high);

/** As a field for times reads it: 09:30. */
export const plainClock = (/** @type {number} */ minute) =>
  [Math.floor(minute / 60) % 24, minute % 60].map((part) => String(part).padStart(2, "0")).join(":");

/**
 * Inside the day, and no shorter than a step of the grid.
 * @param {{ start: number, minutes: number }} wished
 * @param {number} grid
 */
export function insideTheDay({ start, minutes }, grid) {
  const length = between(Math.min(grid, 5), minutes, MIDNIGHT);
  return { start: between(0, start, MIDNIGHT - length), minutes: length };
}
