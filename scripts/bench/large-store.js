import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Store } from '../../dist/store/store.js';
import { codes } from './corpus.js';
import { program } from './program.js';
import { run } from './workspace.js';

/** Sentences a language, and models: with eight languages 1,000 cells and 10⁶ predictions of two calls each. */
export const size = { sentences: 1000, models: 125 };

const experiment = `name: large
ner: {dataset: sentences, split: test}
languages: [${codes.join(', ')}]
grid: {method: [whole-sentence]}
datasets: {sentences: {format: jsonl, path: "sentences.{language}.jsonl"}}
`;

/**
 * Makes `x.duckdb` in a workspace: sentences as a run stores them, and the predictions and answers of many invented
 * models, written as a run writes them, through the journal: for each sentence those of all cells, so that the rows of
 * a cell lie everywhere in the file. Of each sentence a model finds its first entity or not, cuts it by a word or not,
 * and translates it with or without its last words; larger models are better. They have no scores yet.
 */
export async function largeStore(space, { sentences, models } = size) {
  for (const code of codes) space.dataset('sentences', code, sentences);
  space.write('x.yaml', experiment);
  await program(run('x.duckdb'), space.folder);
  const path = join(space.folder, 'x.duckdb');
  await putModelsInPlace(path, models);
  const store = await Store.open(path);
  try {
    for (const { language, ner_data } of await store.rows(
      'SELECT DISTINCT language, ner_data FROM cells ORDER BY ALL',
    )) {
      const cells = await cellsOf(store, language);
      for await (const sentence of store.stream('SELECT * FROM sentences WHERE data_id = $data ORDER BY sentence_id', {
        data: ner_data,
      })) {
        for (const cell of cells) append(store, cell, sentence);
        // A run waits for its server here, and rows are taken in meanwhile.
        if (sentence.sentence_id % 10 === 0) await store.flush();
      }
    }
  } finally {
    await store.close();
  }
}

const cellsOf = async (store, language) =>
  (await store.rows('SELECT cell_id, model FROM cells WHERE language = $language ORDER BY cell_id', { language })).map(
    ({ cell_id, model }) => ({ cell_id, m: Number(model.slice('model-'.length)) }),
  );

/** Gives each cell of the run to each of the models, in its place. Its sentences stay. */
async function putModelsInPlace(path, models) {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements(models)) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

const statements = (models) => [
  `CREATE TEMP TABLE base AS SELECT * FROM cells`,
  `CREATE TEMP TABLE grid AS SELECT sha256('bench ' || m || base.language) AS cell_id, m::INTEGER AS m, base.*
     EXCLUDE (cell_id) FROM base, range(1, ${models + 1}) t(m)`,
  ...['cells', 'predictions', 'experiments', 'sentence_stats', 'scores', 'scored'].map(
    (table) => `DELETE FROM ${table}`,
  ),
  `INSERT INTO experiments BY NAME SELECT 'large' AS name, cell_id, '"all"'::JSON AS ner_sample, now()::TIMESTAMP AS named_at
     FROM grid`,
  `INSERT INTO cells BY NAME SELECT * EXCLUDE (m) REPLACE (
       json_object('method', json_object('name', 'eat', 'version', 1), 'language', language,
         'model', json_object('model', 'invented/model-' || m, 'revision', NULL, 'quantization', NULL, 'adapter', NULL, 'transcript', NULL),
         'ner', config->'$.ner') AS config,
       'eat' AS method, 'model-' || m AS model, 'none' AS adapter, 'mrcot' AS prompt, 1 AS rounds_forward, 1 AS rounds_backward,
       'compromise' AS tagger, 'aligned' AS locator, 'greedy' AS sampling, 0 AS seed)
     FROM grid`,
  'CHECKPOINT',
];

const at = '2026-01-01T00:00:00.000Z';
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** The prediction of a cell for a sentence, and its two answers. */
function append(store, { cell_id, m }, { dataset, sentence_id, text, tokens, offsets, reference }) {
  // Draws that look random and are the same everywhere: bytes.
  const digest = createHash('sha256').update(`${cell_id} ${sentence_id}`).digest();
  const draw = (place, n) => digest.readUInt32LE(4 * place) % n;
  const [isHit, isCut, lost] = [draw(0, 160) < 60 + Math.floor(m / 2), draw(1, 10) === 0, draw(2, 3)];
  const keys = ['translation', 'backward'].map((step) => sha256(`${cell_id} ${sentence_id} ${step}`));
  for (const [i, step] of ['translation', 'backward'].entries())
    void store.appendSoon('generations', {
      key: keys[i],
      model: `invented/model-${m}`,
      engine: 'openai',
      endpoint_host: 'bench',
      origin: 'live',
      request: { messages: [{ role: 'user', content: `${step}: ${text}` }] },
      text: step === 'translation' ? reference : text,
      finish_reason: 'stop',
      prompt_tokens: 60,
      completion_tokens: 12,
      entropy: draw(3, 100) / 50,
      logprob: -draw(4, 100) / 5,
      latency_ms: 50,
      cost_usd: 0.0001,
      created_at: at,
      state: 'ok',
    });
  // Each sentence begins with a person's two words.
  const words = isCut ? 1 : 2;
  const person = reference.split(' ').slice(0, 2).join(' ');
  const entity = { text: tokens.slice(0, words).join(' '), type: 'PER', start: 0, end: offsets[words - 1].end };
  store.appendLater(
    'predictions',
    {
      cell_id,
      dataset,
      sentence_id,
      translation: reference
        .split(' ')
        .slice(0, -1 - lost)
        .join(' '),
      english_entities: [{ type: 'PER', text: person }],
      entities: isHit ? [entity] : [],
      tags: tokens.map((_, i) => (!isHit || i >= words ? 'O' : i === 0 ? 'B-PER' : 'I-PER')),
      english_index: isHit ? [0] : [],
      exits: isHit ? [] : [{ type: 'PER', text: 'nobody', answer: 'None', reason: 'not-located' }],
      calls: keys.map((key, i) => ({
        step: ['translation', 'backward'][i],
        round: 1,
        entity: i === 0 ? null : 0,
        key,
      })),
      state: 'ok',
      predicted_at: at,
    },
    { areNew: true },
  );
}
