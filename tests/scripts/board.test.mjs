// Where cards stand on the board.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lanesOf } from "../../static/js/board/lanes.js";
import { insideTheDay, plainClock } from "../../static/js/board/times.js";
import { nearest } from "../../static/js/lib/nearest.js";

const card = (start, minutes = 60) => ({ start, minutes });

test("cards that follow one another stand in one lane", () => {
  assert.deepEqual(lanesOf([card(540), card(600)]), [
    { lane: 0, lanes: 1 },
    { lane: 0, lanes: 1 },
  ]);
});

test("cards that overlap share the column, the longer one in front", () => {
  assert.deepEqual(lanesOf([card(540, 30), card(540, 90)]), [
    { lane: 1, lanes: 2 },
    { lane: 0, lanes: 2 },
  ]);
});

test("a lane that is free again is taken again, and all know how many there are", () => {
  const cards = [card(540, 60), card(570, 120), card(600, 60)];
  assert.deepEqual(lanesOf(cards), [
    { lane: 0, lanes: 2 },
    { lane: 1, lanes: 2 },
    { lane: 0, lanes: 2 },
  ]);
});

test("what comes after all have ended knows nothing of them", () => {
  assert.deepEqual(lanesOf([card(540), card(550), card(700)])[2], { lane: 0, lanes: 1 });
});

test("the order in which cards are given is no matter", () => {
  const [first, second] = [card(540), card(570)];
  assert.deepEqual(lanesOf([second, first]), lanesOf([first, second]).reverse());
});

test("a column without cards has no lanes", () => assert.deepEqual(lanesOf([]), []));

test("a card stays inside the day and is never shorter than a step", () => {
  assert.deepEqual(insideTheDay({ start: -30, minutes: 60 }, 15), { start: 0, minutes: 60 });
  assert.deepEqual(insideTheDay({ start: 1430, minutes: 60 }, 15), { start: 1380, minutes: 60 });
  assert.deepEqual(insideTheDay({ start: 600, minutes: 0 }, 15), { start: 600, minutes: 5 });
  assert.deepEqual(insideTheDay({ start: 600, minutes: 9999 }, 15), { start: 0, minutes: 1440 });
});

test("a time is told as a field reads it", () => {
  assert.deepEqual([0, 65, 570, 1440].map(plainClock), ["00:00", "01:05", "09:30", "00:00"]);
});

const box = (left, top, width = 100, height = 40) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

test("arrows go to the nearest that lies straight ahead", () => {
  const [here, beside, below, far] = [box(0, 0), box(110, 0), box(0, 50), box(400, 0)];
  const others = [beside, below, far];
  assert.equal(nearest(here, others, "ArrowRight"), 0);
  assert.equal(nearest(here, others, "ArrowDown"), 1);
  assert.equal(nearest(beside, [here, below, far], "ArrowLeft"), 0);
  assert.equal(nearest(here, others, "ArrowUp"), -1);
});

test("on the board the next room comes before one further on, though the card there begins a little later", () => {
  const [here, later, straight] = [box(0, 0), box(110, 45), box(330, 0)];
  assert.equal(nearest(here, [straight, later], "ArrowRight"), 1);
});

test("in a hall the same row comes before all others", () => {
  const [here, later, straight] = [box(0, 0), box(110, 45), box(330, 0)];
  assert.equal(nearest(here, [straight, later], "ArrowRight", { inRows: true }), 0);
});
