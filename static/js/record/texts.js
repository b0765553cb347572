// Where texts are divided, and which of two is kept.

/**
 * The place of the cursor in the text as the server keeps it, in characters: what stands `before` counts without spaces.
 * @param {string} text
 * @param {string} before
 */
export function placeIn(text, before) {
  let left = before.replace(/\s/g, "").length;
  let place = 0;
  for (const sign of text) {
    if (left <= 0) break;
    if (!/\s/.test(sign)) left -= sign.length;
    place += 1;
  }
  return place;
}

/**
 * Where the sentences of a text end, with the space behind them.
 * @param {string} text
 */
export const sentences = (text) =>
  [...text.matchAll(/[.!?؟]+(\s+|$)/g)].map((found) => found.index + found[0].length);

/**
 * Where the other texts of a paragraph are divided with `text`, in characters: behind the same sentence, where the
 * cursor stands behind one and there are as many of them. What cannot be told is left out.
 * @template {string} L
 * @param {string} text
 * @param {number} cursor
 * @param {[L, string][]} others
 * @returns {[L, number][]}
 */
export function cutsOf(text, cursor, others) {
  const ends = sentences(text);
  const nth = ends.findIndex((end) => !text.slice(Math.min(cursor, end), Math.max(cursor, end)).trim());
  if (nth < 0) return [];
  return others
    .map(([language, other]) => ({ language, other, theirs: sentences(other) }))
    .filter(({ theirs }) => theirs.length === ends.length)
    .map(({ language, other, theirs }) => [language, [...other.slice(0, theirs[nth])].length]);
}

/**
 * Whether what the server tells of a text is put into the field: what is being written, or sent, stays under the hand.
 * @param {{ value: string, saved: string, base: string, sending?: unknown }} field
 * @param {string} base
 */
export const takes = ({ value, saved, base: known, sending }, base) =>
  value === saved && !sending && known !== base;
