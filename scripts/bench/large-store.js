import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { codes } from './corpus.js';
import { program } from './program.js';
import { run } from './workspace.js';

/** Sentences per language, and models: with eight languages 1,000 cells and 10⁶ predictions of two calls each. */
export const size = { sentences: 1000, models: 125 };

const experiment = `name: large
ner: {dataset: sentences, split: test}
languages: [${codes.join(', ')}]
grid: {method: [whole-sentence]}
datasets: {sentences: {format: jsonl, path: "sentences.{language}.jsonl"}}
`;

/**
 * Creates `x.duckdb` in a workspace, with sentences as a run stores them and the predictions of many invented models,
 * in SQL. In each sentence a model may find the first entity, may cut it by a word, and may drop the last words of the
 * translation; larger models are better. Nothing is scored yet.
 */
export async function largeStore(space, { sentences, models } = size) {
  for (const code of codes) space.dataset('sentences', code, sentences);
  space.write('x.yaml', experiment);
  await program(run('x.duckdb'), space.folder);
  const instance = await DuckDBInstance.create(join(space.folder, 'x.duckdb'));
  const connection = await instance.connect();
  for (const statement of statements(models)) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** A pseudo-random number from 0 to n − 1, the same on every machine. */
const draw = (what, n) => `(hash(${what}) % ${n})::INTEGER`;

const statements = (models) => [
  `CREATE TEMP TABLE base AS SELECT * FROM cells`,
  `CREATE TEMP TABLE grid AS SELECT sha256('bench ' || m || base.language) AS cell_id, m::INTEGER AS m, base.*
     EXCLUDE (cell_id) FROM base, range(1, ${models + 1}) t(m)`,
  // The base cells are no longer needed, only their sentences.
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
  `CREATE TEMP TABLE drawn AS SELECT cell_id, m, s.*, ${draw(`cell_id || sentence_id || 'hit'`, 160)} < 60 + m // 2 AS hit,
       ${draw(`cell_id || sentence_id || 'cut'`, 10)} = 0 AS cut, ${draw(`cell_id || sentence_id || 'words'`, 3)} AS lost
     FROM grid JOIN sentences s ON s.data_id = grid.ner_data`,
  // Each sentence starts with a person's name of two words.
  `INSERT INTO predictions BY NAME SELECT cell_id, dataset, sentence_id,
       array_to_string(string_split(reference, ' ')[: -1 - lost], ' ') AS translation,
       [{'type': 'PER', 'text': array_to_string(string_split(reference, ' ')[:2], ' ')}] AS english_entities,
       CASE WHEN hit THEN [{'text': CASE WHEN cut THEN tokens[1] ELSE tokens[1] || ' ' || tokens[2] END, 'type': 'PER', 'start': 0,
         'end': CASE WHEN cut THEN offsets[1].end ELSE offsets[2].end END}] ELSE [] END AS entities,
       list_transform(tokens, lambda _, i: CASE WHEN NOT hit OR i > 2 OR (cut AND i = 2) THEN 'O' WHEN i = 1 THEN 'B-PER' ELSE 'I-PER' END) AS tags,
       CASE WHEN hit THEN [0] ELSE [] END AS english_index,
       CASE WHEN hit THEN [] ELSE [{'type': 'PER', 'text': 'nobody', 'answer': 'None', 'reason': 'not-located'}] END AS exits,
       [{'step': 'translation', 'round': 1, 'entity': NULL, 'key': sha256(cell_id || sentence_id || 'translation')},
        {'step': 'backward', 'round': 1, 'entity': 0, 'key': sha256(cell_id || sentence_id || 'backward')}] AS calls,
       'ok' AS state
     FROM drawn`,
  `INSERT INTO generations BY NAME SELECT sha256(cell_id || sentence_id || step) AS key, 'invented/model-' || m AS model,
       'openai' AS engine, 'bench' AS endpoint_host, 'live' AS origin,
       json_object('messages', [json_object('role', 'user', 'content', step || ': ' || text)]) AS request,
       CASE WHEN step = 'translation' THEN reference ELSE text END AS text, 'stop' AS finish_reason, 60 AS prompt_tokens,
       12 AS completion_tokens, ${draw(`cell_id || sentence_id || 'e'`, 100)} / 50.0 AS entropy,
       -${draw(`cell_id || sentence_id || 'p'`, 100)} / 5.0 AS logprob, 50 AS latency_ms, 0.0001 AS cost_usd,
       now()::TIMESTAMP AS created_at, 'ok' AS state
     FROM drawn, (SELECT unnest(['translation', 'backward']) AS step)`,
  'CHECKPOINT',
];
