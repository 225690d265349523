import { expect, test } from 'vitest';
import { datasetsTable } from '../../../src/report/tables/datasets-table.js';
import { readResults } from '../../../src/results/read-results.js';
import { readCeilings } from '../../../src/results/rows/ceilings.js';
import { Store } from '../../../src/store/store.js';
import { syntheticStore } from '../../report/support/synthetic.js';

test('the ceiling stands beside the sentences that are annotated in both languages', async () => {
  const store = await Store.open(await syntheticStore());
  expect(await readCeilings(store, 'invented')).toEqual([]);
  expect(datasetsTable(await readResults(store, 'invented')).columns.map(({ label }) => label)).not.toContain(
    'ceiling',
  );
  await store.run(
    `UPDATE sentences SET tags = ['B-PER', 'O', 'B-LOC'],
       english_entities = [{'type': 'PER', 'text': 'Eve'}, {'type': 'ORG', 'text': 'Rome'}] WHERE language = 'ja'`,
  );
  const ceilings = await readCeilings(store, 'invented');
  // One of two and two in each sentence.
  expect(ceilings).toEqual([expect.objectContaining({ dataset: 'mini8', language: 'ja', value: 0.5 })]);
  expect(ceilings[0]?.sentences).toBeGreaterThan(0);
  const { columns, rows, notes } = datasetsTable(await readResults(store, 'invented'));
  await store.close();
  expect(columns.at(-1)?.label).toBe('ceiling');
  expect(rows.map((row) => [row[1]?.value, row.at(-1)?.value])).toContainEqual(['ja', '50.0']);
  expect(notes.join(' ')).toContain('The ceiling is the entity F1 of a system that knows all gold English entities');
});
