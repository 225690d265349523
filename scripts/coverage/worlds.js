// Sentences as they might be, drawn from worlds whose true scores are known. Statistics are those that eatlab keeps.

/** A uniform number from 0 to 1. @param {import('../../dist/statistics/random.js').Random} random */
const uniform = (random) => (random.word() + 0.5) / 2 ** 32;

const normal = (random) => Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random));

/** A gamma variate (Marsaglia and Tsang 2000). */
function gamma(random, shape) {
  if (shape < 1) return gamma(random, shape + 1) * uniform(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(uniform(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function beta(random, a, b) {
  const x = gamma(random, a);
  return x / (x + gamma(random, b));
}

/** A Poisson variate, by inversion. */
function poisson(random, mean) {
  let [k, p, left] = [0, Math.exp(-mean), uniform(random)];
  while (left > p && k < 100) {
    left -= p;
    p *= mean / ++k;
  }
  return k;
}

/** Gold entities of a sentence: as in WikiANN, where most have one, or 1 + Poisson(4). */
export const entities = {
  short: (random) => {
    const x = uniform(random);
    return x < 0.7 ? 1 : x < 0.95 ? 2 : 3;
  },
  long: (random) => 1 + poisson(random, 4),
};

/** Share of missed entities for which something wrong is predicted. */
const wrong = 0.8;

/** The probability of finding an entity at which F1 is `f1`: F1 = 2q / (q + (1 − q)·.8 + 1). */
const found = (f1) => ((1 + wrong) * f1) / (2 - (1 - wrong) * f1);

/**
 * How hard a sentence is, as the probability of finding each of its entities. With `together`, errors come together:
 * it varies from sentence to sentence (a beta distribution of concentration 2).
 */
const ease = (random, q, together) => (together ? beta(random, 2 * q, 2 * (1 - q)) : q);

/** Right, predicted and gold entities of one type, row by row; the true F1 is `f1`. */
export function cell(random, { f1, sentences, length, together }) {
  const rows = new Float64Array(3 * sentences);
  for (let i = 0; i < sentences; i++) {
    const gold = entities[length](random);
    const p = ease(random, found(f1), together);
    let [right, predicted] = [0, 0];
    for (let k = 0; k < gold; k++)
      if (uniform(random) < p) {
        right++;
        predicted++;
      } else if (uniform(random) < wrong) predicted++;
    rows.set([right, predicted, gold], 3 * i);
  }
  return rows;
}

/**
 * Two cells on the same sentences: in a share `same` of them, both stand or fall by the same luck.
 * @returns rows of each
 */
export function pair(random, { f1, sentences, length, same }) {
  const [a, b] = [[], []];
  for (let i = 0; i < sentences; i++) {
    const gold = entities[length](random);
    const luck = () => Array.from({ length: gold }, () => [uniform(random), uniform(random)]);
    const first = luck();
    const second = uniform(random) < same ? first : luck();
    const row = (f, lucks) => {
      const right = lucks.filter(([x]) => x < found(f)).length;
      return [right, right + lucks.filter(([x, y]) => x >= found(f) && y < wrong).length, gold];
    };
    a.push(row(f1[0], first));
    b.push(row(f1[1], second));
  }
  return [a, b];
}

/**
 * sacreBLEU's statistics of translations: words are matched in runs, and how many of them are differs by sentence.
 * @param {{quality: number, sentences: number}} world
 */
export function translations(random, { quality, sentences }) {
  const rows = new Float64Array(10 * sentences);
  for (let i = 0; i < sentences; i++) {
    const words = 4 + poisson(random, 14);
    const q = beta(random, 6 * quality, 6 * (1 - quality));
    const matches = [0, 0, 0, 0];
    let run = 0;
    let hit = uniform(random) < q;
    for (let w = 0; w < words; w++) {
      hit = uniform(random) < (hit ? 0.6 * q + 0.4 : 0.6 * q);
      run = hit ? run + 1 : 0;
      for (let n = 0; n < 4; n++) if (run > n) matches[n]++;
    }
    const reference = Math.max(1, words + Math.round(2 * normal(random)));
    rows.set([words, reference, ...matches, words, words - 1, words - 2, words - 3], 10 * i);
  }
  return rows;
}
