import { grade, tooLittle } from '../../dist/claims/grade.js';
import { registry } from '../../dist/metrics/registry.js';
import { estimateContrasts, ofDifference } from '../../dist/results/statistics/contrasts.js';
import { measure } from '../../dist/results/statistics/measure.js';
import { jackknifeError, leaveOneOut } from '../../dist/statistics/jackknife.js';
import { Random } from '../../dist/statistics/random.js';
import { percentile } from '../../dist/statistics/resample.js';
import { tInterval } from '../../dist/statistics/t-interval.js';
import { cell, pair, translations } from './worlds.js';

const f1Of = (sum) => (sum[1] + sum[2] === 0 ? 0 : (2 * sum[0]) / (sum[1] + sum[2]));
const bleu = registry.fast('bleu').value;

/** How often an interval misses the truth below and above, in per cent. */
function misses(worlds, seed, truth, interval) {
  const random = new Random(seed);
  let [below, above] = [0, 0];
  for (let i = 0; i < worlds; i++) {
    const { low, high } = interval(random);
    if (low > truth + 1e-12) below++;
    if (high < truth - 1e-12) above++;
  }
  return { low: (100 * below) / worlds, high: (100 * above) / worlds };
}

function jackknifeT(values, width, score, scale, alpha = 0.05) {
  const times = new Uint8Array(values.length / width).fill(1);
  const { value, without } = leaveOneOut({ values, width, times }, score);
  return tInterval({ value, ...jackknifeError(without, times) }, scale, alpha);
}

/** The percentile bootstrap, which eatlab had before. */
function bootstrap(values, width, score, random, resamples = 400) {
  const n = values.length / width;
  const sum = new Float64Array(width);
  const drawn = Float64Array.from({ length: resamples }, () => {
    sum.fill(0);
    for (let i = 0; i < n; i++) {
      const at = width * random.below(n);
      for (let k = 0; k < width; k++) sum[k] += values[at + k];
    }
    return score(sum);
  });
  return percentile(drawn, 0.05);
}

/** The 95 % interval of F1. */
export const ofF1 = (worlds, world, seed = 1) =>
  misses(worlds, seed, world.f1, (random) => jackknifeT(cell(random, world), 3, f1Of, { kind: 'logit', top: 1 }));

export const ofF1Before = (worlds, world, seed = 1) =>
  misses(worlds, seed, world.f1, (random) => bootstrap(cell(random, world), 3, f1Of, random));

/** The 95 % interval of a difference of F1 on the same sentences. */
export const ofDifferences = (worlds, world, seed = 1) =>
  misses(worlds, seed, world.f1[0] - world.f1[1], (random) => {
    const [estimate] = estimateContrasts([pair(random, world)], [contrast]);
    return tInterval(estimate, ofDifference({ kind: 'logit', top: 1 }, [1]), 0.05);
  });

const contrast = {
  value: f1Of,
  terms: [{ weight: 1, a: { block: 0, series: 0 }, b: { block: 0, series: 1 } }],
};

/** The 95 % interval of BLEU; the truth is that of 300,000 sentences. */
export function ofBleu(worlds, world, seed = 1) {
  const many = translations(new Random(99), { ...world, sentences: 300_000 });
  const sum = new Float64Array(10);
  for (let i = 0; i < many.length; i++) sum[i % 10] += many[i];
  const draw = (random) => translations(random, world);
  return misses(worlds, seed, bleu(sum), (random) => jackknifeT(draw(random), 10, bleu, { kind: 'logit', top: 100 }));
}

const cellOf = (rows) => ({
  data: 'd',
  ids: rows.map((_, i) => i),
  stats: rows.map((row) => [...row, 0, 0, 0, 0, 0, 0]),
});

function gradeOf(cells, claim) {
  const b = cells.has('b') ? 'b' : null;
  const [measured] = measure(
    [{ metric: 'f1.seqeval', terms: [{ language: 'l', a: 'a', b, weight: 1 }] }],
    () => cells,
    {
      trials: 200,
      parallel: () => false,
    },
  );
  const lacks = measured ? tooLittle(measured) : 'nothing';
  return grade({ kind: 'part', part: { label: '', measured, lacks, ...claim } });
}

/** How often each grade is given, in per cent. */
function grades(worlds, seed, one) {
  const random = new Random(seed);
  const counts = { reproduced: 0, consistent: 0, contradicted: 0, undecidable: 0 };
  for (let i = 0; i < worlds; i++) counts[one(random)] += 100 / worlds;
  return counts;
}

/**
 * Grades of the claim that F1 is a value ± a margin in points. `end` says where the truth is: at the lower end of the
 * claim (`under, ± 2`) or at its upper end (`over, ± 2`).
 */
export function ofValue(worlds, { end, ...world }, seed = 1) {
  const [side, margin] = [end.split(',')[0], Number(end.split('±')[1])];
  const centre = 100 * world.f1 + (side === 'over' ? -margin : margin);
  const claim = (m) => ({ low: centre - m, high: centre + m });
  return grades(worlds, seed, (random) => {
    const values = cell(random, world);
    const rows = Array.from({ length: world.sentences }, (_, i) => [...values.subarray(3 * i, 3 * i + 3)]);
    return gradeOf(new Map([['a', cellOf(rows)]]), { claimed: claim(margin), near: claim(2 * margin) });
  });
}

/** Grades of the claim that A beats B (margin 1 point). */
export const ofBeats = (worlds, world, seed = 1) =>
  grades(worlds, seed, (random) => {
    const [a, b] = pair(random, world);
    const cells = new Map([
      ['a', cellOf(a)],
      ['b', cellOf(b)],
    ]);
    const above = (low) => ({ low, high: Number.POSITIVE_INFINITY });
    return gradeOf(cells, { claimed: above(0), near: above(-1) });
  });
