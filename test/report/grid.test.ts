import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { total } from '../../src/metrics/metric.js';
import { registry, shownMetric } from '../../src/metrics/registry.js';
import { contentsOf } from '../../src/report/contents.js';
import { byLanguage } from '../../src/report/tables/by-language.js';
import { writeReports } from '../../src/report/write-report.js';
import { readCells } from '../../src/results/names/read-cells.js';
import { readResults } from '../../src/results/read-results.js';
import { resultsOf } from '../../src/results/results.js';
import { allParts, readParts } from '../../src/results/rows/parts.js';
import { readSentenceStats } from '../../src/results/rows/sentence-stats.js';
import { byUnit } from '../../src/results/statistics/common-sentences.js';
import { compareCells } from '../../src/results/statistics/comparisons.js';
import { estimateContrasts, ofDifference } from '../../src/results/statistics/contrasts.js';
import { pool } from '../../src/results/statistics/pooled.js';
import { tInterval } from '../../src/statistics/t-interval.js';
import { Store } from '../../src/store/store.js';
import { gridModel, syntheticGrid } from '../support/synthetic-grid.js';
import { temporaryFolder } from '../support/temporary.js';

let db: string;
beforeAll(async () => {
  db = await syntheticGrid({ models: 3, sentences: 120, calls: 2 });
});

const withStore = async <T>(use: (store: Store) => Promise<T>): Promise<T> => {
  const store = await Store.read(db);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};

test('the SQL of every number of every cell gives that number and its sentences again', () =>
  withStore(async (store) => {
    const results = await readResults(store, 'grid');
    const checked = new Set<string>();
    for (const { languages } of contentsOf(results).samples) {
      for (const { cell, numbers } of languages) {
        for (const { sql, title, sentences } of numbers) {
          const metric = results.rows.scores.find(
            (row) => row.cell_id === cell.cell_id && shownTitle(row.metric) === title,
          )!.metric;
          const [row] = await store.rows<{ value: number; sentences: bigint }>(sql);
          expect(row?.value, `${metric}: ${sql}`).toBeCloseTo(results.score(cell, metric)!.value, 10);
          expect(Number(row?.sentences)).toBe(sentences);
          checked.add(metric);
        }
      }
    }
    expect([...checked].sort()).toEqual(
      ['bleu', 'chrf', 'entropy', 'f1.eat.macro', 'f1.eat.micro', 'f1.eat.weighted', 'f1.seqeval', 'f1.strict'].sort(),
    );
  }));

const shownTitle = (metric: string) => {
  try {
    return shownMetric(metric).title;
  } catch {
    return undefined;
  }
};

describe('the formulas in SQL are the statistics of the scores', () => {
  // Zero counts of every kind: nothing predicted, nothing found, no 4-grams, no match of an order.
  const vectors: Readonly<Record<string, readonly (readonly number[])[]>> = {
    seqeval: [
      [0, 0, 0, 0, 0, 0, 0, 0, 0],
      [1, 2, 3, 0, 1, 0, 2, 2, 2],
      [0, 3, 0, 0, 0, 0, 0, 0, 0],
    ],
    strict: [[0, 1, 0, 0, 0, 2, 0, 0, 0]],
    eat: [
      [0, 0, 0, 0, 0, 0, 0, 0, 0],
      [1, 2, 3, 0, 0, 0, 5, 0, 1],
      [0, 4, 0, 0, 0, 7, 0, 0, 0],
    ],
    bleu: [
      [9, 12, 5, 0, 0, 0, 9, 8, 7, 6],
      [3, 3, 3, 2, 1, 0, 3, 2, 1, 0],
      [9, 9, 0, 0, 0, 0, 9, 8, 7, 6],
      [12, 9, 5, 2, 0, 0, 12, 11, 10, 9],
    ],
    chrf: [
      [9, 8, 7, 8, 7, 4, 7, 6, 1, 6, 5, 0, 0, 4, 0, 0, 0, 0],
      [0, 5, 0, 0, 4, 0, 0, 3, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0],
      [5, 5, 0, 4, 4, 0, 3, 3, 0, 2, 2, 0, 1, 1, 0, 0, 0, 0],
    ],
    entropy: [[12.5, 10]],
    logprob: [[-3.25, 8]],
    entity_recall: [[1, 2, 150, 0, 0, 0, 3, 3, 290.5]],
  };

  const withFormula = registry.paired.filter((metric) => registry.find(metric)?.score.formula);
  const tables = registry.shown.filter(({ metric }) => registry.statistic(metric));

  test('every score of kept statistics that has a table has one', () => {
    expect(withFormula).toEqual(expect.arrayContaining(tables.map(({ metric }) => metric)));
  });

  test.each(withFormula)('%s', (metric) =>
    withStore(async (store) => {
      const { source } = registry.statistic(metric)!;
      const { columns, value } = registry.find(metric)!.score.formula!;
      for (const vector of vectors[source]!) {
        const sql = `SELECT (${value})::DOUBLE AS value FROM (SELECT ${columns.join(', ')} FROM (SELECT [${vector.join(', ')}]::DOUBLE[] AS ${source}))`;
        const [row] = await store.rows<{ value: number }>(sql);
        expect(row?.value, `${vector}`).toBeCloseTo(registry.statistic(metric)!.value(vector), 10);
      }
    }),
  );
});

describe('paired tests', () => {
  test('differences are those of the scores, p is corrected over the table, and the interval holds the difference', () =>
    withStore(async (store) => {
      const results = await readResults(store, 'grid', { tests: { against: `model=${gridModel(1)}` } });
      const { against } = results.extras;
      expect(against?.label).toBe(`eat, ${gridModel(1)}`);
      for (const metric of ['f1.seqeval', 'bleu']) {
        const tests = against!.tests.get(metric)!;
        expect(tests.size).toBe(16);
        const base = results.systems.find(({ values }) => values.model === gridModel(1))!;
        for (const system of results.systems.filter((one) => one !== base)) {
          for (const [language, cell] of system.cells) {
            const { difference, p, corrected, interval, sentences } = tests.get(cell.cell_id)!;
            const own = results.score(cell, metric)!.value - results.score(base.cells.get(language)!, metric)!.value;
            expect(difference).toBeCloseTo(own, 12);
            expect(corrected).toBeGreaterThanOrEqual(p);
            expect(corrected).toBeLessThanOrEqual(1);
            expect(sentences).toBe(120);
            expect(interval[0]).toBeLessThanOrEqual(interval[1]);
          }
        }
        const all = [...tests.values()];
        // Holm: the smallest p is multiplied by the number of tests.
        const smallest = all.reduce((a, b) => (b.p < a.p ? b : a));
        expect(smallest.corrected).toBeCloseTo(Math.min(1, 16 * smallest.p), 12);
      }
    }));

  test('only the sentences that both cells have count', async () => {
    const other = await syntheticGrid({ models: 2, sentences: 60, calls: 1 });
    const store = await Store.open(other);
    await store.run("DELETE FROM sentence_stats WHERE cell_id = 'grid-1-ja' AND sentence_id >= 50");
    await store.run("DELETE FROM sentence_stats WHERE cell_id = 'grid-2-ja' AND sentence_id < 10");
    const { cells } = await readResults(store, 'grid', { parts: [] });
    const [base, cell] = ['grid-1-ja', 'grid-2-ja'].map((id) => cells.find(({ cell_id }) => cell_id === id)!);
    const found = (await compareCells(store, ['f1.seqeval'], [{ a: cell!, b: base! }]))
      .get('f1.seqeval')
      ?.get('grid-2-ja');
    expect(found?.sentences).toBe(40);
    const stats = await readSentenceStats(store, ['grid-1-ja', 'grid-2-ja'], 'seqeval');
    const value = (id: string) => {
      const { ids, stats: vectors } = stats.get(id)!;
      return registry.statistic('f1.seqeval')!.value(total(vectors.filter((_, i) => ids[i]! >= 10 && ids[i]! < 50)));
    };
    expect(found?.difference).toBeCloseTo(value('grid-2-ja') - value('grid-1-ja'), 12);
    await store.close();
  });

  test('an interval is that of its pair alone, though the tests of a language share their draws', () =>
    withStore(async (store) => {
      const results = await readResults(store, 'grid', { tests: { against: `model=${gridModel(1)}` } });
      const { against } = results.extras;
      for (const [metric, source] of [
        ['f1.eat.macro', 'eat'],
        ['bleu', 'bleu'],
      ] as const) {
        const stats = await readSentenceStats(store, ['grid-1-zh', 'grid-3-zh'], source);
        const { value, scale } = registry.statistic(metric)!;
        const [base, other] = ['grid-1-zh', 'grid-3-zh'].map((id) => stats.get(id)!);
        const units = byUnit([other!.stats, base!.stats], base!.ids, [base!.clusters!]);
        const terms = [{ weight: 1, a: { block: 0, series: 0 }, b: { block: 0, series: 1 } }];
        const [alone] = estimateContrasts([units], [{ value, terms }]);
        const { low, high } = tInterval(alone!, ofDifference(scale, [1]), 0.05);
        const { interval } = against!.tests.get(metric)!.get('grid-3-zh')!;
        expect(interval[0]).toBeCloseTo(low, 12);
        expect(interval[1]).toBeCloseTo(high, 12);
        expect(low).toBeLessThan(high);
      }
    }));

  test('cells of other data are not compared', async () => {
    const store = await Store.open(await syntheticGrid({ models: 2, sentences: 60, calls: 1 }));
    const tests = async () => {
      const { cells } = await readResults(store, 'grid', { parts: [] });
      const [a, b] = cells.filter(({ language }) => language === 'ja');
      return (await compareCells(store, ['f1.seqeval'], [{ a: a!, b: b! }])).get('f1.seqeval')?.size;
    };
    expect(await tests()).toBe(1);
    await store.run(`UPDATE cells SET ner_data = 'the file before it was edited', started_at = started_at - INTERVAL 1 DAY
      WHERE cell_id = 'grid-2-ja'`);
    expect(await tests()).toBe(0);
    await store.close();
  });

  test('a row that is far ahead has its dagger, and the note names the row it is compared with', () =>
    withStore(async (store) => {
      const results = await readResults(store, 'grid', { tests: { against: `model=${gridModel(1)}` } });
      const tests = results.extras.against!.tests.get('f1.seqeval')!;
      const table = byLanguage(shownMetric('f1.seqeval'), results);
      const marked = table.rows.flat().filter(({ marks }) => marks?.includes('differs')).length;
      expect(marked).toBe([...tests.values()].filter(({ corrected }) => corrected < 0.05).length);
      expect(table.notes.join(' ')).toContain(`Compared with eat, ${gridModel(1)}: 16 tests, on the 120 sentences`);
    }));

  test.each([
    ['modle=x', '--against modle=x: unknown axis "modle"; did you mean "model"?'],
    ['model=none', '--against: no model is "none"; there is model-1b, model-2b, model-3b'],
    ['model=model-1c', '--against: no model is "model-1c"; did you mean "model-1b"?'],
    ['method=eat', '--against method=eat: 3 rows of the report have these values'],
  ])('%s is the user’s mistake', async (against, message) => {
    const options = {
      db,
      experiment: 'grid',
      formats: ['md'] as const,
      tables: [],
      out: temporaryFolder(),
      now: new Date(0),
    };
    await expect(writeReports({ ...options, against })).rejects.toThrow(message);
  });
});

test('seeds of a cell are pooled: the mean of their scores, an interval around it', async () => {
  const path = await syntheticGrid({ models: 2, sentences: 60, calls: 1 });
  const store = await Store.open(path);
  await store.run(`UPDATE cells SET model = 'one', config = '{}',
    seed = CASE WHEN cell_id LIKE 'grid-1-%' THEN 0 ELSE 1 END`);
  const read = {
    ...(await readParts(store, 'grid', allParts)),
    experiment: 'grid',
    cells: await readCells(store, 'grid'),
  };
  const pooled = await pool(store, resultsOf(read), ['f1.seqeval']);
  const found = pooled.get('f1.seqeval')?.get('grid-1-ja grid-2-ja');
  const scores = read.scores.filter(({ metric, cell_id }) => metric === 'f1.seqeval' && cell_id.endsWith('-ja'));
  expect(found).toMatchObject({ seeds: 2, sentences: 60 });
  expect(found?.value).toBeCloseTo((scores[0]!.value + scores[1]!.value) / 2, 12);
  expect(found!.interval![0]).toBeLessThan(found!.value);
  expect(found!.interval![1]).toBeGreaterThan(found!.value);
  const contents = contentsOf(resultsOf(read, { pooled }));
  const table = contents.sections.flatMap(({ tables }) => tables).find(({ id }) => id === 'seeds');
  expect(table?.rows.map((row) => [row[1]?.value, row.length])).toEqual([[2, 12]]);
  await store.close();
});

test('a database without statistics of sentences is reported all the same', async () => {
  const path = await syntheticGrid({ models: 2, sentences: 20, calls: 1 });
  const store = await Store.open(path);
  await store.run('DROP TABLE sentence_stats');
  await store.close();
  const out = temporaryFolder();
  const options = { experiment: 'grid', formats: ['md', 'html'] as const, tables: [], out, now: new Date(0) };
  await writeReports({ ...options, db: path, against: `model=${gridModel(1)}` });
  expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain('no sentence statistics are stored');
});
