// How the texts of a paragraph are divided, and which of two is kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cutsOf, placeIn, sentences, takes } from "../../static/js/record/texts.js";

test("the cursor is told in characters of the text as the server keeps it", () => {
  assert.equal(placeIn("One two", "One "), 3);
  assert.equal(placeIn("One two", "  One   t"), 5);
  assert.equal(placeIn("One two", ""), 0);
});

test("a sign beyond the first plane counts as one character, before the cursor too", () => {
  assert.equal(placeIn("a😀b", "a😀"), 2);
});

test("sentences end where a sign of either script ends them", () => {
  assert.deepEqual(sentences("One. Two! ثلاثة؟ Four"), [5, 10, 17]);
  assert.deepEqual(sentences("no end"), []);
});

test("the other language is divided behind the same sentence", () => {
  assert.deepEqual(cutsOf("One. Two.", 5, [["ar", "واحد. اثنان."]]), [["ar", 6]]);
  assert.deepEqual(cutsOf("One. Two.", 4, [["ar", "واحد. اثنان."]]), [["ar", 6]]);
});

test("inside a sentence, or where there are not as many, the other language is left to its reader", () => {
  assert.deepEqual(cutsOf("One. Two.", 2, [["ar", "واحد. اثنان."]]), []);
  assert.deepEqual(cutsOf("One. Two.", 5, [["ar", "واحد واثنان."]]), []);
});

test("what the server tells is taken, but for what is being written or sent", () => {
  const field = { value: "a", saved: "a", base: "1" };
  assert.equal(takes(field, "2"), true);
  assert.equal(takes(field, "1"), false);
  assert.equal(takes({ ...field, value: "ab" }, "2"), false);
  assert.equal(takes({ ...field, sending: Promise.resolve() }, "2"), false);
});
