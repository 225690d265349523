const WORDS = 30_000;
const SYLLABLES = 'ba ke li mo nu ra se ti vo zu an el in or us sta gre fli pro che sha kla dwi ent ing'.split(' ');

/**
 * Pairs of hypothesis and reference, about 25 words of a Zipf vocabulary with commas and a period, the same for every
 * caller. A tenth of the hypothesis' words are replaced, a twentieth dropped; in every second pair a run of words
 * moves.
 */
export function* makeCorpus(pairs) {
  const random = generator(20_240_501);
  const below = (limit) => Math.floor(random() * limit);
  const vocabulary = Array.from({ length: WORDS }, (_, rank) => {
    let word = '';
    for (let syllables = 1 + below(rank < 200 ? 2 : 4); syllables > 0; syllables--) {
      word += SYLLABLES[below(SYLLABLES.length)];
    }
    return rank % 11 === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  });
  // The inverse of Zipf's distribution function, nearly: rank = WORDS ^ u.
  const draw = () => vocabulary[Math.min(WORDS - 1, Math.floor(WORDS ** random()))];
  for (let i = 0; i < pairs; i++) {
    const reference = Array.from({ length: 15 + below(20) }, draw);
    const hypothesis = [];
    for (const word of reference) {
      const dice = random();
      if (dice < 0.05) continue;
      hypothesis.push(dice < 0.15 ? draw() : word);
    }
    if (i % 2 === 0 && hypothesis.length > 10) {
      const moved = hypothesis.splice(below(5), 1 + below(4));
      hypothesis.splice(below(hypothesis.length), 0, ...moved);
    }
    yield [sentence(hypothesis), sentence(reference)];
  }
}

function sentence(words) {
  return `${words.map((word, i) => (i % 9 === 8 ? `${word},` : word)).join(' ')}.`;
}

/** A linear congruential generator of 32 bits: good enough for noise, and the same everywhere. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
