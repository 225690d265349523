import { join } from 'node:path';
import { expect, it } from 'vitest';
import { adapterAnswersTable } from '../../../src/report/tables/adapter-answers-table.js';
import { readParts } from '../../../src/results/rows/parts.js';
import { Store } from '../../../src/store/store.js';
import { cell, results } from '../../support/results.js';
import { temporaryFolder } from '../../support/temporary.js';

const folder = temporaryFolder();

/** Backward conversations of a cell: the answer of each round, for each entity of one sentence. */
async function storeWith(answers: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<Store> {
  const store = await Store.open(join(folder, `${Object.keys(answers).join('-')}.duckdb`));
  store.append('sentences', {
    ...{ dataset: 'd', split: 'all', language: 'ru', data_id: 'data', sentence_id: 0 },
    text: 'Ада жила в Москве и знала IBM.',
  });
  for (const [cell_id, conversations] of Object.entries(answers)) {
    const adapter = cell_id === 'base' ? 'none' : cell_id;
    store.append('cells', { cell_id, method: 'eat', adapter, language: 'ru', ner_dataset: 'd', ner_data: 'data' });
    const calls = conversations.flatMap((rounds, entity) =>
      rounds.map((text, i) => {
        const key = `${cell_id} ${entity} ${i}`;
        store.append('generations', {
          key,
          text,
          finish_reason: text.endsWith('…') ? 'length' : 'stop',
          completion_tokens: 4,
        });
        return { step: 'backward', round: i + 1, entity, key };
      }),
    );
    const forward = { step: 'forward', round: 1, entity: null, key: `${cell_id} 0 0` };
    store.append('predictions', { cell_id, dataset: 'd', sentence_id: 0, calls: [forward, ...calls], state: 'ok' });
  }
  await store.flush();
  return store;
}

it('counts the last answers of each conversation by how they look', async () => {
  const store = await storeWith({
    base: [
      ['Moscow', 'Moscow'],
      ['«Москве».', 'The answer is Москве'],
      ['Ада', 'Ада…'],
    ],
    tuned: [
      ['Moscow', '«Москве».'],
      ['IBM', 'IBM'],
      ['нет такого', ''],
    ],
  });
  const { answerProbes } = await readParts(store, undefined, ['answerProbes']);
  expect(answerProbes).toEqual([
    { cell_id: 'base', answers: 3, verbatim: 0, first_wrong: 1, repaired: 0, latin: 1, cut: 1, tokens: 4 },
    { cell_id: 'tuned', answers: 3, verbatim: 2, first_wrong: 2, repaired: 1, latin: 1, cut: 0, tokens: 4 },
  ]);
  await store.close();

  const cells = [
    cell({ cell_id: 'base', language: 'ru', adapter: 'none', model: 'm' }),
    cell({ cell_id: 'tuned', language: 'ru', adapter: 'eacl', model: 'm' }),
  ];
  const table = adapterAnswersTable(results({ cells, answerProbes }))!;
  expect(table.rows.map((row) => row.slice(-3).map(({ value }) => value)).slice(0, 4)).toEqual([
    ['words of the sentence, %', 'without', 0],
    ['words of the sentence, %', 'with', (100 * 2) / 3],
    ['corrected by a later round, %', 'without', 0],
    ['corrected by a later round, %', 'with', 50],
  ]);
});

it('is not read where no cell has an adapter, and has no table then', async () => {
  const store = await storeWith({ base: [['Ада']] });
  const { answerProbes } = await readParts(store, undefined, ['answerProbes']);
  expect(answerProbes).toEqual([]);
  await store.close();
  expect(adapterAnswersTable(results({ cells: [cell({ language: 'ru' })] }))).toBeUndefined();
});
