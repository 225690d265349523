const types = ['PER', 'LOC', 'ORG', 'MISC', 'DATE', 'EVENT', 'WORK', 'LANG'];

/**
 * Pairs of true and predicted tags (IOB2, 20 a sentence), the same ones for every caller. A third of the positions
 * outside an entity begin one of 1 to 4 tags; 8 % of the predicted tags are drawn anew.
 */
export function* makeCorpus(sentences) {
  const random = generator(20_240_501);
  const below = (limit) => Math.floor(random() * limit);
  // Strings are built once: a corpus read by a tagger holds few distinct tags too.
  const begin = types.map((type) => `B-${type}`);
  const inside = types.map((type) => `I-${type}`);
  const all = ['O', ...begin, ...inside];
  for (let i = 0; i < sentences; i++) {
    const truth = new Array(20).fill('O');
    for (let at = 0; at < 20; at++) {
      if (random() < 2 / 3) continue;
      const type = below(types.length);
      const end = Math.min(20, at + 1 + below(4));
      truth[at] = begin[type];
      while (at + 1 < end) truth[++at] = inside[type];
    }
    yield [truth, truth.map((tag) => (random() < 0.08 ? all[below(all.length)] : tag))];
  }
}

/** A linear congruential generator of 32 bits: good enough for noise, and the same everywhere. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
