import { expect, test } from 'vitest';
import { readResults } from '../../src/results/read-results.js';
import { Store } from '../../src/store/store.js';
import { fill, syntheticStore } from '../report/support/synthetic.js';

async function read(options: Parameters<typeof fill>[1] = {}, change?: (store: Store) => Promise<void>) {
  const store = await Store.open(await syntheticStore(options));
  try {
    await change?.(store);
    const { cells, rows } = await readResults(store, options.name ?? 'invented');
    return { ...rows, cells };
  } finally {
    await store.close();
  }
}

const cell = 'invented-3-ja';

/** A score beside the one that is there; straight into the table, whatever the store itself would keep of it. */
const addScore = (metric: string, value: number, sentences: number) => (store: Store) =>
  store.run(
    `INSERT INTO scores (cell_id, dataset, metric, scope, value, sentences, sentence_set, signature)
     VALUES ('${cell}', 'mini8', '${metric}', 'overall', ${value}, ${sentences}, 'added', '')`,
  );

test('a score is the overall one on the largest set of sentences', async () => {
  const { scores } = await read({}, addScore('f1.seqeval', 0.999, 1));
  const f1 = scores.filter((row) => row.cell_id === cell && row.metric === 'f1.seqeval');
  expect(f1).toHaveLength(1);
  expect(f1[0]).toMatchObject({ value: 0.33, sentences: 2, sentence_set: 'all' });
});

test('of two sets of one size the newer is taken', async () => {
  const { scores } = await read({}, addScore('bleu', 77, 2));
  expect(scores.find((row) => row.cell_id === cell && row.metric === 'bleu')?.value).toBe(77);
});

test('BLEU is of the parallel text where there is some, F1 of the tagged sentences', async () => {
  const { scores } = await read({}, async (store) => {
    await store.run(`UPDATE cells SET translation_dataset = 'ntrex128' WHERE cell_id = '${cell}'`);
    const row = {
      cell_id: cell,
      dataset: 'ntrex128',
      scope: 'overall',
      sentences: 1,
      sentence_set: 'x',
      signature: '',
    };
    store.append('scores', { ...row, metric: 'bleu', value: 5 });
    store.append('scores', { ...row, metric: 'f1.seqeval', value: 0.5, sentences: 9 });
    await store.flush();
  });
  const of = (metric: string) => scores.find((row) => row.cell_id === cell && row.metric === metric);
  expect(of('bleu')).toMatchObject({ dataset: 'ntrex128', value: 5 });
  expect(of('f1.seqeval')).toMatchObject({ dataset: 'mini8', value: 0.33 });
});

test('an answer that several sentences share is counted once in a cell', async () => {
  const { usage } = await read();
  const of = (id: string) => usage.find((row) => row.cell_id === id);
  expect(of(cell)).toMatchObject({ calls: 3, replayed: 0, prompt_tokens: 300, completion_tokens: 30, seconds: 1.5 });
  expect(of(cell)?.cost_usd).toBeNull();
  expect(of('invented-cheap-ja')).toBeUndefined();
});

test('an answer that several cells share is counted once in the experiment', async () => {
  const { origins } = await read({ origin: 'quickstart' });
  expect(origins).toEqual([
    {
      model: 'invented/gemma-3-270m',
      revision: 'a'.repeat(40),
      quantization: 'Q4_K_M',
      engine: 'llama-cpp',
      origin: 'quickstart',
      calls: 40,
      first: '2026-11-20 10:30',
      last: '2026-11-20 10:30',
    },
  ]);
});

test('samples are the same sentences in all cells of a language, with text and spans', async () => {
  const { samples } = await read();
  const ids = (id: string) => samples.filter((row) => row.cell_id === id).map(({ sentence_id }) => sentence_id);
  expect(ids('invented-1-ru')).toEqual([0, 1]);
  expect(ids('invented-5-ru')).toEqual(ids('invented-1-ru'));
  expect(samples.find((row) => row.cell_id === 'invented-1-ru')).toMatchObject({
    text: 'Мария Кюри родилась в Варшаве.',
    entities: [{ text: 'Мария Кюри', type: 'PER', start: 0, end: 10 }],
    exits: [{ type: 'LOC', text: 'Warsaw', answer: 'Warschau', reason: 'not-located' }],
  });
});

test('rows of other experiments stay out', async () => {
  const data = await read({ name: 'a' }, async (store) => {
    fill(store, { name: 'b' });
    await store.flush();
  });
  const ids = [data.cells, data.scores, data.usage, data.states, data.samples].flat().map(({ cell_id }) => cell_id);
  expect(ids.every((id) => id.startsWith('a-'))).toBe(true);
  expect(data.origins[0]?.calls).toBe(40);
});

test('only the parts that are asked for are read, and what was not read is an error instead of an empty table', async () => {
  const store = await Store.open(await syntheticStore());
  const results = await readResults(store, 'invented', { parts: ['scores'] });
  await store.close();
  expect(results.score(results.current[0]!, 'f1.seqeval')?.sentences).toBe(2);
  expect(() => results.rows.samples).toThrow('the results were read without samples');
  expect(() => results.isPartial(results.current[0]!)).toThrow('the results were read without states');
});

test('without a name the cells of all experiments are read', async () => {
  const store = await Store.open(await syntheticStore({ name: 'a' }));
  fill(store, { name: 'b', model: 'another', dataset: 'mini9' });
  await store.flush();
  const { cells, systems } = await readResults(store, undefined, { parts: [] });
  await store.close();
  expect(cells).toHaveLength(64);
  expect(systems.map(({ values }) => values.model)).toContain('another');
});

test('sentences are those of the data that a cell is of, whatever else the database holds of the dataset', async () => {
  const { samples } = await read({}, async (store) => {
    // The same file before it was edited, and what an older eatlab left, which did not say of which file it is.
    for (const data of [`'an older revision'`, 'NULL'])
      await store.run(`INSERT INTO sentences BY NAME SELECT * REPLACE (${data} AS data_id, 'another text' AS text)
        FROM sentences WHERE data_id LIKE 'mini8 in %'`);
  });
  expect(samples).toHaveLength(64);
  expect(samples.map(({ text }) => text)).not.toContain('another text');
});

test('an experiment has its own names for a cell that another experiment calls otherwise', async () => {
  const store = await Store.open(await syntheticStore({ name: 'first' }));
  await store.run(`INSERT INTO experiments BY NAME SELECT 'second' AS name, cell_id, TIMESTAMP '2026-11-21' AS named_at,
    {'method': method, 'model': 'a name of its own', 'adapter': adapter, 'prompt': prompt, 'tagger': tagger,
     'sampling': sampling} AS names
    FROM cells WHERE method = 'eat'`);
  const models = async (experiment?: string) => {
    const { systems } = await readResults(store, experiment, { parts: [] });
    return [...new Set(systems.map(({ values }) => values.model))];
  };
  expect(await models('first')).toEqual([null, 'gemma-3-270m']);
  expect(await models('second')).toEqual(['a name of its own']);
  // Of all experiments, the name that was given last.
  expect(await models()).toEqual([null, 'a name of its own']);
  await store.close();
});
