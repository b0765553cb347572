// Where texts are split, and which of two versions is kept.

/**
 * The cursor's position in the text as the server stores it, in characters; the text `before` it is counted without spaces.
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
 * The positions at which sentences of the text end, including the following space.
 * @param {string} text
 */
export const sentences = (text) =>
  [...text.matchAll(/[.!?؟]+(\s+|$)/g)].map((found) => found.index + found[0].length);

/**
 * Where the other languages of a paragraph are split together with `text`, in characters: after the same sentence, if the
 * cursor follows a sentence and both have as many. Other languages are left out.
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
 * Whether the server's text replaces that of the field; not while it is being written or saved.
 * @param {{ value: string, saved: string, base: string, sending?: unknown }} field
 * @param {string} base
 */
export const takes = ({ value, saved, base: known, sending }, base) =>
  value === saved && !sending && known !== base;
