// Where things are on the page, and how the server is asked.
export const record = document.querySelector("#record");
export const list = document.querySelector("#paragraphs");
export const words = JSON.parse(document.querySelector("#record-words").textContent);
const token = JSON.parse(document.body.getAttribute("data-hx-headers"))["X-CSRFToken"];

export const rows = () => [...list.querySelectorAll(".paragraph")];
export const rowOf = (element) => element?.closest?.(".paragraph");
export const rowAt = (pk) => document.getElementById(`p-${pk}`);
export const cellOf = (field) => field.closest(".paragraph-cell");
export const languageOf = (field) => cellOf(field).dataset.language;
export const fieldsOf = (row) => [...row.querySelectorAll(".paragraph-cell > textarea")];
export const fieldIn = (row, language) => row.querySelector(`[data-language="${language}"] > textarea`);
export const isField = (element) => element?.matches?.(".paragraph-cell > textarea");
export const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
export const numbers = new Intl.NumberFormat("en", { numberingSystem: words.digits, useGrouping: false });

const said = document.querySelector("#record-said");
export function say(sentence, tone = "") {
  said.textContent = sentence;
  said.dataset.tone = tone;
}

// What went wrong before does not stand beside what is saved now.
export const unsay = () => said.dataset.tone === "wrong" && say("");

// What is asked and not answered yet, and how much was asked: an answer about others that overlaps with it is out of date.
export const asked = { open: 0, ever: 0 };

// The answer with its status; status 0 without a network, 401 where the session has ended.
export async function ask(path, values) {
  asked.open += 1;
  asked.ever += 1;
  try {
    const answer = await fetch(record.dataset.base + path, {
      method: "POST",
      body: new URLSearchParams(values),
      headers: { Accept: "application/json", "X-CSRFToken": token },
    });
    const isJson = answer.headers.get("Content-Type")?.includes("json");
    if (answer.redirected || answer.status === 403) return { status: 401 };
    if (!isJson) return { status: answer.status >= 500 ? 0 : answer.status };
    return { ...(await answer.json()), status: answer.status };
  } catch {
    return { status: 0 };
  } finally {
    asked.open -= 1;
    asked.ever += 1;
  }
}
