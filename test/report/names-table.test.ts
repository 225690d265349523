import { expect, test } from 'vitest';
import { seenNamesTable, strictNamesTable } from '../../src/report/tables/names-table.js';
import { readParts } from '../../src/results/rows/parts.js';
import { Store } from '../../src/store/store.js';
import { cell, results } from '../support/results.js';
import { syntheticStore } from './support/synthetic.js';

const ja = cell({ language: 'ja' });
const ru = cell({ language: 'ru', status: 'interrupted' });
const hi = cell({ language: 'hi' });
const list = 'a'.repeat(64);

const row = ({ cell_id }: { cell_id: string }, scope: 'seen' | 'unseen', value: number, metric = 'recall.seqeval') => ({
  ...{ cell_id, metric, scope, value, ci_low: value - 0.1, ci_high: value + 0.1, support: scope === 'seen' ? 30 : 12 },
  signature: `sentences:40|unit:entity|names:${list}|name:folded|version:1`,
});

const seqeval = [row(ja, 'seen', 0.75), row(ja, 'unseen', 0.5), row(ru, 'seen', 0.25), row(ru, 'unseen', 0.2)];

test('a row for the seen and one for the unseen names, in the languages that have a list', () => {
  const table = seenNamesTable(results({ cells: [ja, ru, hi], names: seqeval }))!;
  expect(table.columns.map(({ label, sub }) => [label, sub])).toEqual([
    ['method', undefined],
    ['names', undefined],
    ['ja', 'n 30/12'],
    ['ru', 'n 30/12'],
    ['mean', 'of 2'],
  ]);
  expect(table.rows.map((cells) => cells.map(({ value }) => value))).toEqual([
    ['eat', 'seen', 75, 25, 50],
    ['eat', 'unseen', 50, 20, 35],
  ]);
  expect(table.rows[0]?.[2]?.interval?.map((bound) => Math.round(bound))).toEqual([65, 85]);
  expect(table.rows[0]?.[3]?.marks).toEqual(['partial']);
});

test('the note names the lists and says what unseen does not mean', () => {
  const { notes } = seenNamesTable(results({ cells: [ja, ru], names: seqeval }))!;
  expect(notes.join(' ')).toContain('ja aaaaaaaaaaaa…, ru aaaaaaaaaaaa…');
  expect(notes.join(' ')).toContain('Unseen only means absent from this list');
});

test('strict mode has a table only where it differs; without a list there is none', () => {
  const strict = seqeval.map((one) => ({ ...one, metric: 'recall.strict' }));
  expect(strictNamesTable(results({ cells: [ja, ru], names: [...seqeval, ...strict] }))).toBeUndefined();
  const other = [...seqeval, ...strict.map((one) => ({ ...one, value: one.value / 2 }))];
  expect(strictNamesTable(results({ cells: [ja, ru], names: other }))?.rows[0]?.[2]?.value).toBe(37.5);
  expect(seenNamesTable(results({ cells: [ja] }))).toBeUndefined();
});

test('of the scores of a store, those of the two scopes on the cell’s own data are read', async () => {
  const store = await Store.open(await syntheticStore());
  const common = { cell_id: 'invented-3-ja', metric: 'recall.seqeval', sentences: 2, support: 7, signature: 's' };
  store.append('scores', { ...common, dataset: 'mini8', scope: 'seen', value: 0.1 });
  store.append('scores', { ...common, dataset: 'another', scope: 'seen', value: 0.9 });
  store.append('scores', { ...common, dataset: 'mini8', scope: 'PER', value: 0.4 });
  await store.flush();
  const { names } = await readParts(store, 'invented', ['names']);
  expect(names).toEqual([expect.objectContaining({ cell_id: 'invented-3-ja', scope: 'seen', value: 0.1, support: 7 })]);
  await store.close();
});
