// Folding of texts for comparison while typing. A test checks that it equals `bilingual.text.fold`.

const INVISIBLE =
  "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202c\\u2060-\\u206f\\u2800" +
  "\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e007f}";
const JOINERS_AND_SELECTORS = "\\u200c\\u200d\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}";
const ARABIC_MARKS = "\\u064b-\\u065f\\u0670\\u0610-\\u061a\\u06d6-\\u06ed\\u0640\\u202d\\u202e";
const MARKS = new RegExp(`[${ARABIC_MARKS}${JOINERS_AND_SELECTORS}${INVISIBLE}]`, "gu");
const APOSTROPHES = /[\u02b9-\u02c1\u02ee\ua78b\ua78cء٬]/g;
const SPACES = "\u001c\u001d\u001e\u001f\u0085"; // characters that Python counts as spaces
const FROM = `أإآٱؤئىةیک٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫${SPACES}`;
const TO = `ااااوييهيك01234567890123456789.${" ".repeat(SPACES.length)}`;
const LETTERS = new Map([...FROM].map((letter, place) => [letter, TO[place]]));

// Whether the character has a combining class: normalisation moves it past marks of the lowest or highest class.
const isCombining = (/** @type {string} */ sign) =>
  `${sign}\u0334`.normalize("NFD").startsWith("\u0334") ||
  !`\u0345${sign}`.normalize("NFD").startsWith("\u0345");

// Unicode case folding, which differs from lower case: ß is ss, ı is not i, and Cherokee becomes upper case.
function caseless(/** @type {string} */ letter) {
  if (letter === "ı") return letter;
  const capital = letter.toLowerCase().toUpperCase();
  return /\p{Script=Cherokee}/u.test(capital) ? capital : capital.toLowerCase();
}

/**
 * The text without marks, hamza carriers, case and accents.
 * @param {string} text
 */
export function fold(text) {
  const plain = text.normalize("NFKC").replace(MARKS, "").replace(APOSTROPHES, "");
  const letters = [...plain].map((letter) => LETTERS.get(letter) ?? letter);
  const bare = [...letters.join("").normalize("NFKD")].filter((sign) => !isCombining(sign));
  return bare.map(caseless).join("").split(/\s+/).filter(Boolean).join(" ");
}
