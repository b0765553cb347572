// Calculations with minutes of a day.
const MIDNIGHT = 24 * 60;

export const between = (/** @type {number} */ low, /** @type {number} */ value, /** @type {number} */ high) =>
  Math.min(Math.max(value, low), high);

/** In the format of time fields: 09:30. */
export const plainClock = (/** @type {number} */ minute) =>
  [Math.floor(minute / 60) % 24, minute % 60].map((part) => String(part).padStart(2, "0")).join(":");

/**
 * Limits a wish to the day and to at least one grid step.
 * @param {{ start: number, minutes: number }} wished
 * @param {number} grid
 */
export function insideTheDay({ start, minutes }, grid) {
  const length = between(Math.min(grid, 5), minutes, MIDNIGHT);
  return { start: between(0, start, MIDNIGHT - length), minutes: length };
}
