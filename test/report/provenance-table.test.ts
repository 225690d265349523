import { expect, test } from 'vitest';
import { provenanceTable } from '../../src/report/tables/provenance-table.js';
import type { CellOrigin } from '../../src/results/rows/cell-origins.js';
import { readProvenance } from '../../src/results/rows/cell-origins.js';
import { Store } from '../../src/store/store.js';
import { cell, results } from '../support/results.js';
import { syntheticStore } from './support/synthetic.js';

const cells = ['ja', 'ru', 'hi'].map((language) => cell({ language }));
const [ja, ru] = cells.map(({ cell_id }) => cell_id) as [string, string, string];
const git = { commit: 'c'.repeat(40), dirty: false, experimentCommitted: true };
const server = {
  ...{ engine: 'openai', host: 'localhost:8000', origin: 'live', model: 'm', revision: 'f'.repeat(40) },
  ...{ servedModel: 'm-awq', fingerprint: 'fp_1', answers: 12 },
};
const origin = (differs: Partial<CellOrigin> = {}): CellOrigin => ({
  experiment: 'experiments/x.yaml',
  git,
  prompts: { mrcot: 'd'.repeat(64) },
  data: { wikiann: 'e'.repeat(40) },
  servers: [server],
  ...differs,
});

const rowsOf = (provenance: ReadonlyMap<string, CellOrigin>) =>
  provenanceTable(results({ cells, provenance }))?.rows.map((row) => row.map(({ value }) => value));

test('what cells have in common is one row, with the number of cells', () => {
  expect(rowsOf(new Map([[ja, origin()] as const, [ru, origin()] as const]))).toEqual([
    ['experiment file', 'experiments/x.yaml', 2],
    ['git commit', 'cccccccccccc…', 2],
    ['prompt mrcot', 'SHA-256 dddddddddddd…', 2],
    ['data wikiann', 'eeeeeeeeeeee…', 2],
    ['server', 'openai at localhost:8000: m, revision ffffffffffff…, called m-awq there, fingerprint fp_1', 2],
  ]);
});

test('what differs has rows of its own; revisions that differ by language share one', () => {
  const dirty = { ...git, dirty: true, experimentCommitted: false };
  const rows = rowsOf(
    new Map([
      [ja, origin({ data: { mini8: '1'.repeat(64) } })] as const,
      [
        ru,
        origin({ git: dirty, data: { mini8: '2'.repeat(64) }, servers: [{ ...server, origin: 'quickstart' }] }),
      ] as const,
    ]),
  )!;
  expect(rows.filter(([what]) => what === 'git commit').map(([, value]) => value)).toEqual([
    'cccccccccccc…',
    'cccccccccccc…, with uncommitted changes, which does not contain the experiment file as it was run',
  ]);
  expect(rows.find(([what]) => what === 'data mini8')).toEqual(['data mini8', 'ja 111111111111…, ru 222222222222…', 2]);
  expect(rows.filter(([what]) => what === 'server').map(([, value]) => String(value).slice(0, 50))).toEqual([
    'openai at localhost:8000: m, revision ffffffffffff',
    'openai at localhost:8000 (recording quickstart): m',
  ]);
});

test('cells that do not say are counted; where none says there is no table', () => {
  const table = provenanceTable(results({ cells, provenance: new Map([[ja, origin()]]) }));
  expect(table?.notes[0]).toContain('2 of 3 cells have no provenance');
  expect(provenanceTable(results({ cells }))).toBeUndefined();
  expect(provenanceTable(results({ cells, provenance: new Map() }))).toBeUndefined();
});

test('it is read from the cells of the experiment', async () => {
  const store = await Store.open(await syntheticStore());
  await store.run(
    `UPDATE cells SET provenance = '{"git":{"commit":"abc","dirty":true,"experimentCommitted":true}}' WHERE cell_id = 'invented-3-ja'`,
  );
  expect([...(await readProvenance(store, 'invented'))]).toEqual([
    ['invented-3-ja', { git: { commit: 'abc', dirty: true, experimentCommitted: true } }],
  ]);
  await store.close();
});
