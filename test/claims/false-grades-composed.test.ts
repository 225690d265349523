import { describe, expect, it } from 'vitest';
import { meanDifference } from '../../src/claims/assess-correlation.js';
import { type Drawn, overCells, overSentences } from '../../src/claims/correlations.js';
import { type Grade, grade, type Part, type Tree, tooLittle } from '../../src/claims/grade.js';
import { registry } from '../../src/metrics/registry.js';
import type { CellRow } from '../../src/results/rows/cells.js';
import type { JointStats } from '../../src/results/rows/joint-stats.js';
import { type Measured, measure } from '../../src/results/statistics/measure.js';
import type { Random } from '../../src/statistics/random.js';
import { cell } from '../support/results.js';
import { shares, simulatedCell } from './simulated.js';

/** As in false-grades.test.ts. */
const draws = Number(process.env.EATLAB_DRAWS ?? 200);
const allowed = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / draws);
const samples = Number(process.env.EATLAB_SAMPLES ?? 400);
const infinity = Number.POSITIVE_INFINITY;
const told = (grades: Record<Grade, number>): void => {
  if (process.env.EATLAB_DRAWS) console.log(expect.getState().currentTestName, JSON.stringify(grades));
};

const above = (measured: Measured | null, margin = 1): Tree => ({
  kind: 'part',
  part: {
    label: '',
    claimed: { low: 0, high: infinity },
    near: { low: -margin, high: infinity },
    ...lacking(measured),
  },
});
const below = (measured: Measured | null): Tree => ({
  kind: 'part',
  part: { label: '', claimed: { low: -infinity, high: 0 }, near: { low: -infinity, high: 0 }, ...lacking(measured) },
});
const lacking = (measured: Measured | null): Pick<Part, 'measured' | 'lacks'> => ({
  measured,
  lacks: measured ? tooLittle(measured) : 'nothing',
});

const uniform = (random: Random) => random.below(1e6) / 1e6;
const ids = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Cells of one language on the same sentences, as good as the rates say. */
function cellsOf(random: Random, sentences: number, rates: readonly number[], name = 'c') {
  const gold = ids(sentences).map(() => 1 + random.below(3));
  const hard = gold.map(() => (random.below(2) === 0 ? -0.12 : 0.12));
  return new Map(
    rates.map((rate, i) => [
      `${name}${i}`,
      { data: name, ids: ids(sentences), stats: simulatedCell(random, gold, rate, hard) },
    ]),
  );
}

const effort = { trials: 200, parallel: () => false };
const contrast = (language: string, a: string, b: string) => ({
  metric: 'f1.seqeval',
  terms: [{ language, a, b, weight: 1 }],
});

describe('false grades of claims of several parts are at most 5 %', () => {
  it('an order of three cells that are equal', () => {
    const grades = shares(draws, (random) => {
      const cells = cellsOf(random, 100, [0.6, 0.6, 0.6]);
      const steps = measure([contrast('ja', 'c0', 'c1'), contrast('ja', 'c1', 'c2')], () => cells, effort);
      return grade({ kind: 'all', of: steps.map((step) => above(step)) });
    });
    told(grades);
    expect(grades.reproduced).toBeLessThanOrEqual(allowed);
    expect(grades.contradicted).toBeLessThanOrEqual(allowed);
  });

  /** θ by language: what the second cell finds more of than the first. */
  const mixed = (random: Random, gains: readonly number[]): Grade => {
    const cells = new Map(gains.flatMap((gain, l) => [...cellsOf(random, 60, [0.6 + gain, 0.6], `l${l}-`)]));
    const found = measure(
      gains.map((_, l) => contrast(`${l}`, `l${l}-0`, `l${l}-1`)),
      () => cells,
      effort,
    );
    return grade({
      kind: 'all',
      strict: true,
      of: [
        { kind: 'any', of: found.map((one) => above(one)) },
        { kind: 'any', of: found.map(below) },
      ],
    });
  };

  it('helps some and hurts others, where nothing does either', () => {
    const grades = shares(draws, (random) => mixed(random, [0, 0, 0, 0]));
    told(grades);
    expect(grades.reproduced).toBeLessThanOrEqual(allowed);
  });

  it('helps some and hurts others, where it helps three and the fourth not at all', () => {
    const grades = shares(draws, (random) => mixed(random, [0.3, 0.3, 0.3, 0]));
    told(grades);
    expect(grades.reproduced).toBeLessThanOrEqual(allowed);
    // That all are helped is just not true either.
    expect(grades.contradicted).toBeLessThanOrEqual(allowed);
  });

  it('and where it helps two and hurts two it is found', () => {
    expect(shares(40, (random) => mixed(random, [0.3, 0.3, -0.3, -0.3])).reproduced).toBeGreaterThan(0.8);
  });
});

describe('false grades of relations are at most 5 %', () => {
  const [x, y] = [registry.inPoints('f1.seqeval')!, registry.inPoints('entropy')!];

  /** Sentences whose entropy follows what was missed in a share of them. */
  function joint(random: Random, sentences: number, share: number): JointStats {
    const stats = cellsOf(random, sentences, [0.6]).get('c0')!.stats;
    const entropy = stats.map(([tp = 0, , gold = 1]) => [
      uniform(random) < share ? 1 - tp / gold + 0.2 * uniform(random) : 1.2 * uniform(random),
      1,
    ]);
    return { ids: ids(sentences), x: stats, y: entropy };
  }

  it.each([60, 250])('languages with the same relation over %i sentences have no order', (sentences) => {
    const grades = shares(draws, (random) => {
      const found = [0, 1].map((position) =>
        overSentences([joint(random, sentences, 0.5)], [x, y], { samples, parallel: false, position }),
      );
      return grade(above(meanDifference(found as [Drawn, Drawn], 1, 1), 0.1));
    });
    told(grades);
    expect(grades.reproduced).toBeLessThanOrEqual(allowed);
    expect(grades.contradicted).toBeLessThanOrEqual(allowed);
  });

  it('scores of cells that have nothing to do with each other have no sign', () => {
    const grades = shares(draws, (random) => {
      const cells: CellRow[] = [];
      const [ofX, ofY] = [new Map(), new Map()];
      for (const language of ['ja', 'ru'])
        for (let i = 0; i < 5; i++) {
          const id = `${language}${i}`;
          cells.push(cell({ cell_id: id, language }));
          ofX.set(id, cellsOf(random, 60, [0.3 + 0.5 * uniform(random)], language).get(`${language}0`));
          const level = 1 + uniform(random);
          ofY.set(id, { data: language, ids: ids(60), stats: ids(60).map(() => [level + uniform(random), 1]) });
        }
      const found = overCells(cells, ['f1.seqeval', 'entropy'], [ofX, ofY], false, 'within', { samples: 200 });
      return grade(above('measured' in found ? found.measured : null, 0.1));
    });
    told(grades);
    expect(grades.reproduced).toBeLessThanOrEqual(allowed);
    expect(grades.contradicted).toBeLessThanOrEqual(allowed);
  });
});
