import { describe, expect, test } from 'vitest';
import { roundsTable } from '../../src/report/tables/along-table.js';
import { baselinesTable } from '../../src/report/tables/baselines-table.js';
import { costTable } from '../../src/report/tables/cost-table.js';
import { fineTuningTable, locatorsTable } from '../../src/report/tables/deltas-table.js';
import { funnelTable } from '../../src/report/tables/funnel-table.js';
import { promptsTable } from '../../src/report/tables/prompts-table.js';
import { seedsTable } from '../../src/report/tables/seeds-table.js';
import { sizesTable } from '../../src/report/tables/sizes-table.js';
import type { CellRow } from '../../src/results/rows/cells.js';
import type { ScoreRow } from '../../src/results/rows/scores.js';
import type { Table } from '../../src/tables/table.js';
import { cell, results, score } from '../support/results.js';

const labels = (table: Table | undefined) => table?.columns.map(({ label }) => label);
const values = (table: Table | undefined) =>
  table?.rows.map((row) => row.map(({ value }) => (typeof value === 'number' ? Number(value.toFixed(6)) : value)));

/** Cells in ja and zh with their F1, from what differs. */
function cells(rows: readonly (readonly [differs: Partial<CellRow>, ja: number, zh: number])[]) {
  const made: CellRow[] = [];
  const scores: ScoreRow[] = [];
  for (const [differs, ...f1] of rows) {
    for (const [i, value] of f1.entries()) {
      const one = cell({ ...differs, language: ['ja', 'zh'][i]! });
      made.push(one);
      scores.push(score(one, value));
    }
  }
  return { cells: made, scores };
}

const rounds = (n: number) => ({ rounds_forward: n, rounds_backward: n });

describe('no table appears for an axis that does not vary', () => {
  const one = results(cells([[{}, 0.1, 0.2]]));
  test.each([
    roundsTable,
    sizesTable,
    fineTuningTable,
    locatorsTable,
    baselinesTable,
    promptsTable,
    seedsTable,
    funnelTable,
    costTable,
  ])('%o', (make) => {
    expect(make(one)).toBeUndefined();
  });
});

test('rounds: a row is what is otherwise the same, a column a number of rounds, ranked within the row', () => {
  const table = roundsTable(
    results(
      cells([
        [{ ...rounds(10), model: 'a-7b' }, 0.3, 0.5],
        [{ ...rounds(1), model: 'a-7b' }, 0.2, 0.2],
        [{ ...rounds(1), model: 'b-3b' }, 0.4, 0.4],
        [{ ...rounds(10), model: 'b-3b' }, 0.2, 0.2],
      ]),
    ),
  );
  expect(labels(table)).toEqual(['method', 'model', 'F1 seqeval, 1 round', 'F1 seqeval, 10 rounds']);
  expect(values(table)).toEqual([
    ['eat', 'a-7b', 20, 40],
    ['eat', 'b-3b', 40, 20],
  ]);
  expect(table?.rows.map((row) => row.map(({ rank }) => rank))).toEqual([
    [undefined, undefined, 'second', 'best'],
    [undefined, undefined, 'best', 'second'],
  ]);
});

test('sizes: by what the definition says, or else the name; a model of unknown size is left out', () => {
  const table = sizesTable(
    results(
      cells([
        [{ model: 'a-14b' }, 0.3, 0.5],
        [{ model: 'unknown' }, 0.9, 0.9],
        [{ model: 'a-14b-really-3', parameter_count: 3.09e9 }, 0.2, 0.2],
      ]),
    ),
  );
  expect(values(table)).toEqual([
    ['eat', 'a-14b-really-3', 3.09, 20],
    ['eat', 'a-14b', 14, 40],
  ]);
});

describe('differences', () => {
  const given = cells([
    [{ adapter: 'eacl' }, 0.3, 0.5],
    [{}, 0.2, 0.6],
    [{ adapter: 'eacl', locator: 'official' }, 0.1, 0.1],
  ]);

  test('are of cells that differ in that axis alone; without statistics they have neither interval nor test', () => {
    const table = fineTuningTable(results(given));
    expect(labels(table)).toEqual(['method', 'adapter', 'locator', 'metric', 'ja', 'zh', 'mean']);
    expect(values(table)).toEqual([['eat', 'eacl', 'aligned', 'F1 seqeval', 10, -10, 0]]);
    expect(values(locatorsTable(results(given)))).toEqual([['eat', 'eacl', 'aligned', 'F1 seqeval', 20, 40, 30]]);
  });

  test('are those of the common sentences where these are known, with a dagger where they are significant', () => {
    const tuned = given.cells.filter(({ adapter, locator }) => adapter === 'eacl' && locator === 'aligned');
    const tests = tuned.map(({ cell_id }, i) => {
      const p = i === 0 ? 0.01 : 0.9;
      return [cell_id, { difference: 0.08, interval: [0.02, 0.1], p, corrected: p, sentences: 90 }] as const;
    });
    const extras = { deltas: { adapter: new Map([['f1.seqeval', new Map(tests)]]), locator: new Map() } };
    const [row] = fineTuningTable({ ...results(given), extras })?.rows ?? [];
    expect(row?.slice(-3).map(({ value, interval, marks }) => [value, interval, marks])).toEqual([
      [8, [2, 10], ['differs']],
      [8, [2, 10], undefined],
      [8, undefined, undefined],
    ]);
  });

  test('of scores on different sentences are not shown', () => {
    const scores = given.scores.map((row, i) => (i === 0 ? { ...row, sentence_set: 'other' } : row));
    expect(values(fineTuningTable(results({ ...given, scores })))?.[0]?.slice(-3)).toEqual([null, -10, null]);
  });
});

test('baselines: methods under every protocol; degenerate rows below, never best', () => {
  const given = cells([
    [{}, 0.3, 0.5],
    [{ method: 'direct' }, 0.2, 0.4],
    [{ method: 'whole-sentence' }, 0.9, 0.9],
  ]);
  const table = baselinesTable(results(given));
  expect(values(table)).toEqual([
    ['direct', 30],
    ['eat', 40],
  ]);
  expect(table?.rows.map((row) => row[1]?.rank)).toEqual(['second', 'best']);
  expect(table?.apart?.[0]?.rows.map((row) => row.map(({ value }) => value))).toEqual([['whole-sentence', 90]]);
});

test('prompts: the spread between prompts beside that between seeds', () => {
  const given = cells([
    [{ prompt: 'a', seed: 0 }, 0.1, 0.1],
    [{ prompt: 'a', seed: 1 }, 0.3, 0.3],
    [{ prompt: 'b', seed: 0 }, 0.4, 0.4],
    [{ prompt: 'b', seed: 1 }, 0.4, 0.4],
  ]);
  // Means of prompts 20 and 40: SD √200. Within: squares 100 + 100 + 0 + 0 over 2 degrees of freedom: SD 10.
  expect(values(promptsTable(results(given)))).toEqual([['eat', 2, 'a', 20, 'b', 40, 20, 14.142136, 2, 10]]);
});

test('the funnel: counts, the share found, and a column for each reason that anything was lost for', () => {
  const one = cell();
  const count = (metric: string, value: number) => score(one, value, { metric });
  const table = funnelTable(
    results({
      cells: [one],
      scores: [
        count('funnel.gold', 40),
        count('funnel.found', 30),
        count('funnel.lost.boundary', 0),
        count('funnel.lost.type', 4),
        count('funnel.lost.not-tagged', 6),
      ],
    }),
  );
  expect(labels(table)).toEqual(['method', 'language', 'gold', 'found', '%', 'not-tagged', 'type']);
  expect(values(table)).toEqual([['eat', 'ja', 40, 30, 75, 6, 4]]);
});

test('cost: what a sentence takes over all languages, both datasets', () => {
  const given = cells([[{}, 0.3, 0.5]]);
  const table = costTable(
    results({
      ...given,
      usage: given.cells.map(({ cell_id }, i) => ({
        cell_id,
        calls: 100 * (i + 1),
        replayed: 0,
        prompt_tokens: 900,
        completion_tokens: i === 0 ? 100 : null,
        reasoning_tokens: null,
        seconds: 30,
        cost_usd: i === 0 ? 0.5 : null,
      })),
      states: given.cells.flatMap(({ cell_id }) =>
        ['wikiann', 'ntrex128'].map((dataset) => ({ cell_id, dataset, state: 'ok', sentences: 25 })),
      ),
    }),
  );
  expect(labels(table)).toEqual(['method', 'F1 seqeval', 'sentences', 'calls', 'tokens', 'seconds', 'US$ per 1,000']);
  expect(values(table)).toEqual([['eat', 40, 100, 3, 19, 0.6, 5]]);
});
