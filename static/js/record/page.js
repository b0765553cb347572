// The elements of the page, and requests to the server.
import * as server from "../lib/server.js";

export const record = document.querySelector("#record");
export const list = document.querySelector("#paragraphs");
export const words = JSON.parse(document.querySelector("#record-words").textContent);

export const rows = () => [...list.querySelectorAll(".paragraph")];
export const rowOf = (element) => element?.closest?.(".paragraph");
export const rowAt = (pk) => document.getElementById(`p-${pk}`);
export const cellOf = (field) => field.closest(".paragraph-cell");
export const languageOf = (field) => cellOf(field).dataset.language;
/** @returns {HTMLTextAreaElement[]} */
export const fieldsOf = (row) => [...row.querySelectorAll(".paragraph-cell > textarea")];
/** @returns {HTMLTextAreaElement} */
export const fieldIn = (row, language) => row.querySelector(`[data-language="${language}"] > textarea`);
export const isField = (element) => element?.matches?.(".paragraph-cell > textarea");
export const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
export const numbers = new Intl.NumberFormat("en", { numberingSystem: words.digits, useGrouping: false });

const said = document.querySelector("#record-said");
export function say(sentence, tone = "") {
  said.textContent = sentence;
  said.dataset.tone = tone;
}

// A successful save removes earlier error messages.
export const unsay = () => said.dataset.tone === "wrong" && say("");

// Open and total requests: an answer about others' changes that overlaps with one of them is out of date.
export const asked = { open: 0, ever: 0 };

export async function ask(path, values) {
  asked.open += 1;
  asked.ever += 1;
  try {
    return await server.ask(record.dataset.base + path, values);
  } finally {
    asked.open -= 1;
    asked.ever += 1;
  }
}
