// Overlapping cards of a column are shown one behind the other, each indented a step further.

/**
 * The lane of each card, and how many lanes there are beside it, in the order of `cards`.
 * @param {{ start: number, minutes: number }[]} cards
 * @returns {{ lane: number, lanes: number }[]}
 */
export function lanesOf(cards) {
  const found = cards.map(() => ({ lane: 0, lanes: 1 }));
  const order = cards.map((_, place) => place);
  order.sort((a, b) => cards[a].start - cards[b].start || cards[b].minutes - cards[a].minutes);
  /** @type {number[]} */
  let group = [];
  /** @type {number[]} */
  let ends = [];
  const close = () => {
    for (const place of group) found[place].lanes = ends.length || 1;
    [group, ends] = [[], []];
  };
  for (const place of order) {
    const { start, minutes } = cards[place];
    if (ends.every((end) => end <= start)) close();
    const free = ends.findIndex((end) => end <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = start + minutes;
    found[place].lane = lane;
    group.push(place);
  }
  close();
  return found;
}
