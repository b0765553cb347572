// Keeps unsaved text on the device, by person, record, paragraph and language.
import { record } from "./page.js";

const PREFIX = `record:${record.dataset.user}:${record.dataset.record}:`;
const key = (pk, language) => `${PREFIX}${pk}:${language}`;

export function keep(pk, language, text) {
  try {
    localStorage.setItem(key(pk, language), JSON.stringify(text));
  } catch {
    // no space or no storage: the text is still in the page
  }
}

export function drop(pk, language) {
  try {
    localStorage.removeItem(key(pk, language));
  } catch {
    // as above
  }
}

export function all() {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => {
        const [pk, language] = name.slice(PREFIX.length).split(":");
        return { pk, language, ...JSON.parse(localStorage.getItem(name)) };
      });
  } catch {
    return [];
  }
}
