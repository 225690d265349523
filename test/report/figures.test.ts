import { compile } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { shownMetric } from '../../src/metrics/registry.js';
import { alongAxisPlot } from '../../src/report/plots/along-axis-plot.js';
import { figureSections, figuresOf } from '../../src/report/plots/figures.js';
import { onFront, paretoPlot } from '../../src/report/plots/pareto-plot.js';
import { withWidth } from '../../src/report/plots/plot.js';
import { toPng } from '../../src/report/plots/png.js';
import { toSvg } from '../../src/report/plots/svg.js';
import { between } from '../../src/results/relations/between.js';
import { differences } from '../../src/results/relations/differences.js';
import { overSentences } from '../../src/results/relations/over-sentences.js';
import { coefficient, probability } from '../../src/results/relations/relation.js';
import type { SentenceVectors } from '../../src/results/relations/sentence-vectors.js';
import { within } from '../../src/results/relations/within.js';
import { cell, results, score } from '../support/results.js';
import { hostile } from './support/synthetic.js';

const languages = ['ar', 'hi', 'ja', 'ru'];
const rounds = [1, 3, 5];

/** Cells of languages × rounds in which BLEU grows with F1, and statistics of 30 sentences of each that agree with nothing else. */
function grid() {
  const cells = languages.flatMap((language) =>
    rounds.map((n) => cell({ language, rounds_forward: n, rounds_backward: n })),
  );
  const level = (i: number) => 10 + 7 * (i % 3) + 3 * Math.floor(i / 3) + (i % 2);
  const scores = cells.flatMap((one, i) => [
    score(one, level(i) / 100),
    score(one, level(i) / 2, { metric: 'bleu' }),
    score(one, 1 / level(i), { metric: 'entropy' }),
    score(one, 40, { metric: 'funnel.gold' }),
    score(one, 10, { metric: 'funnel.found' }),
    score(one, 30, { metric: 'funnel.lost.not-tagged' }),
  ]);
  const ids = Array.from({ length: 30 }, (_, id) => id);
  const vectors = (vector: (id: number, cell: number) => number[]) =>
    new Map(
      cells.map(
        ({ cell_id, language }, i) =>
          [cell_id, { data: language, ids, stats: ids.map((id) => vector(id, i)) }] as const,
      ),
    );
  const stats: SentenceVectors = {
    seqeval: vectors((id, i) => [(id + i) % 3 === 0 ? 1 : 0, 1, 1, 0, 0, 0, 0, 0, 0]),
    bleu: vectors((id, i) => {
      const right = (id + i) % 3 === 0 ? 8 : 4;
      return [8, 8, right, right - 1, right - 2, right - 3, 8, 7, 6, 5];
    }),
    entropy: vectors((id) => [1 + (id % 7), 10]),
  };
  return { shown: results({ cells, scores }), stats, cells };
}

const silent = () => {
  const said: unknown[] = [];
  const say = (...words: unknown[]) => said.push(words);
  const logger = { level: () => logger, error: say, warn: say, info: say, debug: say } as never;
  return { said, logger };
};

describe('the figures of a report', () => {
  const { shown, stats } = grid();
  const all = figureSections.flatMap((section) => figuresOf(section, shown, stats));

  test('are those that the grid and its scores can show', () => {
    expect(all.map(({ id }) => id)).toEqual([
      'heat-f1-seqeval',
      'distribution',
      'rounds-f1-seqeval',
      'rounds-bleu',
      'between-bleu',
      'within-bleu',
      'sentences-bleu',
      'between-entropy',
      'within-entropy',
      'sentences-entropy',
      'funnel',
    ]);
  });

  test.each(all.map((plot) => [plot.id, plot] as const))('%s: the specification', (_, { spec }) => {
    expect(spec).toMatchSnapshot();
  });

  test.each(all.map((plot) => [plot.id, plot] as const))('%s compiles without a warning', (_, { spec }) => {
    const { said, logger } = silent();
    compile(withWidth(spec, 700), { logger });
    expect(said).toEqual([]);
  });

  test('that resample sentences are left out without their statistics', () => {
    const ids = figureSections.flatMap((section) => figuresOf(section, shown)).map(({ id }) => id);
    expect(ids).not.toContain('distribution');
    expect(ids).not.toContain('sentences-bleu');
    expect(ids).toContain('within-bleu');
  });

  test('of an experiment without scores are none', () => {
    expect(figureSections.flatMap((section) => figuresOf(section, results({ cells: [cell({})], scores: [] })))).toEqual(
      [],
    );
  });

  test('are drawn without a browser, whatever a system is called, with no style that the page’s policy would refuse', async () => {
    const cells = [cell({ language: 'ja', prompt: hostile }), cell({ language: 'ru', prompt: hostile })];
    const more = cells.map((one) => ({ ...one, cell_id: `${one.cell_id}-2`, prompt: 'plain' }));
    const scores = [...cells, ...more].map((one, i) => score(one, (i + 1) / 10));
    for (const { spec } of figuresOf('results', results({ cells: [...cells, ...more], scores }))) {
      expect(await toSvg(withWidth(spec, 700))).not.toMatch(/\sstyle=|<script|<img|href=/);
    }
  });

  test('become pixels also where a name holds what XML does not allow', async () => {
    const prompt = 'a\0b\x1bc\x9bd\ud83de\uffff';
    const cells = [cell({ language: 'ja', prompt }), cell({ language: 'ru', prompt })];
    const more = cells.map((one) => ({ ...one, cell_id: `${one.cell_id}-2`, prompt: 'plain' }));
    const scores = [...cells, ...more].map((one, i) => score(one, (i + 1) / 10));
    const figures = figuresOf('results', results({ cells: [...cells, ...more], scores }));
    expect(figures.length).toBeGreaterThan(0);
    for (const { spec } of figures) {
      const svg = await toSvg(withWidth(spec, 700));
      expect(svg).toContain('a\\x00b\\x1bc\\x9bd');
      expect(Buffer.from(toPng(svg)).subarray(1, 4).toString()).toBe('PNG');
    }
  });
});

describe('a relation', () => {
  const { shown, stats } = grid();

  test('between languages is one of each system, never of cells of different systems', () => {
    const found = between('bleu', shown);
    expect(found.map(({ points }) => points.map(({ language }) => language))).toEqual(rounds.map(() => languages));
    // BLEU is half of F1 in every cell.
    for (const { correlation } of found) expect(correlation?.r).toBeCloseTo(1, 12);
  });

  test('between languages is computed again without redirect lines and lines of a few words', () => {
    const cells = shown.systems[0]?.cells ?? new Map();
    // Of every language only the sentences whose entity was found are whole sentences.
    const setAside = new Map(
      [...cells.values()].map(({ cell_id }) => {
        const { ids = [], stats: all = [] } = stats.seqeval.get(cell_id) ?? {};
        return [
          cell_id,
          new Set(ids.filter((_, i) => all[i]?.[0] === (cell_id === [...cells.values()][0].cell_id ? 1 : 0))),
        ];
      }),
    );
    const [found] = between('bleu', shown, { ...stats, setAside });
    // F1 is then 0 in the first language and 1 in the others.
    const quality = found?.points.map((point) => point.quality) ?? [];
    const mean = quality.reduce((a, b) => a + b, 0) / 4;
    const expected =
      (mean - (quality[0] ?? 0)) / Math.sqrt(0.75 * quality.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    expect(found?.sentencesOnly?.correlation.r).toBeCloseTo(expected, 12);
    expect(found?.sentencesOnly?.share).toBeCloseTo((20 + 3 * 10) / 120, 12);
    expect(between('bleu', shown, stats)[0]?.sentencesOnly).toBeNull();
  });

  test('within languages has one slope, and an interval that follows the sentences', () => {
    const found = within('bleu', shown, stats);
    expect(found?.correlation).toMatchObject({ subjects: 4, measurements: 12, degrees: 7 });
    expect(found?.correlation.r).toBeCloseTo(1, 12);
    expect(found?.interval?.low).toBeLessThanOrEqual(found?.interval?.high ?? Number.NaN);
    expect(within('bleu', shown)?.interval).toBeNull();
  });

  test('over sentences is of the same sentences, and absent where BLEU is of another corpus', () => {
    const [first] = overSentences('bleu', shown, stats);
    // The better translated sentences are exactly those whose entity was found.
    expect(first?.r).toBeCloseTo(1, 12);
    expect(first?.fifths.filter(({ language }) => language === 'ja').map(({ f1 }) => f1)).toEqual([
      0, 0, 0, 66.66666666666667, 100,
    ]);
    const elsewhere = results({
      cells: shown.cells.map((one) => ({ ...one, translation_dataset: 'other' })),
      scores: shown.rows.scores,
    });
    expect(overSentences('bleu', elsewhere, stats)).toEqual([]);
  });

  test('leaves oracles out', () => {
    const cells = languages.map((language) => cell({ language, oracle: 'translation' }));
    const scores = cells.flatMap((one, i) => [score(one, i / 10), score(one, i, { metric: 'bleu' })]);
    expect(between('bleu', results({ cells, scores }))).toEqual([]);
  });

  test('is printed as journals do', () => {
    expect([0.714, -0.5, 0, -0.001, 1].map(coefficient)).toEqual(['.71', '−.50', '.00', '.00', '1.00']);
    expect([0.0004, 0.05].map(probability)).toEqual(['p < .001', 'p = .050']);
  });
});

test('a difference is that of F1 on the sentences that both have, with a paired interval', () => {
  const [none, eacl] = [cell({ language: 'ja' }), cell({ language: 'ja', adapter: 'eacl' })];
  const vector = (right: boolean) => [right ? 1 : 0, 1, 1, 0, 0, 0, 0, 0, 0];
  const of = (ids: number[], right: (id: number) => boolean) => ({
    data: 'in Japanese',
    ids,
    stats: ids.map((id) => vector(right(id))),
  });
  const seqeval = new Map([
    [none.cell_id, of([0, 1, 2, 3, 9], () => false)],
    [eacl.cell_id, of([0, 1, 2, 3], (id) => id < 2)],
  ]);
  const shown = results({ cells: [none, eacl], scores: [] });
  const [found, ...more] = differences('adapter', 'none', shown, { seqeval, bleu: new Map(), entropy: new Map() });
  expect(more).toEqual([]);
  expect(found).toMatchObject({ language: 'ja', to: 'eacl', difference: 50, sentences: 4 });
  // Jackknife and t by hand: each of four units weighs 1/4, so the error is √(0.25/3) = 0.2887; t = 3.182 at 3 degrees.
  expect(found?.low).toBeCloseTo(50 - 100 * 3.1824463 * Math.sqrt(0.25 / 3), 4);
  expect(found?.high).toBe(100);
});

test('the front is of systems that nothing cheaper beats', () => {
  const points = [
    { system: 'a', cost: 1, f1: 20 },
    { system: 'b', cost: 2, f1: 10 },
    { system: 'c', cost: 3, f1: 30 },
    { system: 'd', cost: 3, f1: 25 },
  ];
  expect(onFront(points).map(({ system, front }) => [system, front])).toEqual([
    ['a', true],
    ['b', false],
    ['c', true],
    ['d', false],
  ]);
  expect(paretoPlot('tokens', grid().shown)).toBeUndefined();
});

test('models stand in the order of the sizes in their names', () => {
  const cells = ['qwen2.5-14b', 'qwen2.5-3b', 'gemma-270m'].map((model) => cell({ language: 'ja', model }));
  const plot = alongAxisPlot(
    'model',
    shownMetric('f1.seqeval'),
    results({ cells, scores: cells.map((one) => score(one, 0.5)) }),
  );
  expect(JSON.stringify(plot?.spec)).toContain('"sort":["gemma-270m","qwen2.5-3b","qwen2.5-14b"]');
});
