import { join } from 'node:path';
import { registry } from '../../src/metrics/registry.js';
import { Store } from '../../src/store/store.js';
import { literal } from '../../src/store/tables.js';
import { temporaryFolder } from './temporary.js';

export interface GridSize {
  readonly models: number;
  readonly sentences: number;
  /** Calls per sentence. */
  readonly calls?: number;
}

/** Model number m, from 1; F1 increases with m. */
export const gridModel = (m: number): string => `model-${m}b`;

const languages = ['ar', 'hi', 'hy', 'ja', 'ka', 'ko', 'ru', 'zh'];

/** A pseudo-random number from 0 to n − 1, the same on every machine. */
const draw = (what: string, n: number) => `(hash(${what}) % ${n})::INTEGER`;

/**
 * A database with the shape of a grid of models in the paper's eight languages, made in SQL. Every row is invented,
 * including the sentences; the scores follow from the invented sentence statistics.
 */
export async function syntheticGrid({ models, sentences, calls = 7 }: GridSize): Promise<string> {
  const path = join(temporaryFolder(), 'grid.duckdb');
  const store = await Store.open(path);
  const into = (table: string, select: string) => store.run(`INSERT INTO ${table} BY NAME ${select}`);
  await store.run(`CREATE TEMP TABLE grid AS
    SELECT 'grid-' || m || '-' || l.code AS cell_id, m::INTEGER AS m, l.code AS language
    FROM range(1, ${models + 1}) AS r(m), (SELECT unnest([${languages.map(literal).join(', ')}]) AS code) AS l`);
  await into('experiments', `SELECT 'grid' AS name, cell_id, '"all"'::JSON AS ner_sample FROM grid`);
  await into(
    'cells',
    `SELECT cell_id, json_object('method', json_object('name', 'eat'), 'model', json_object('model', 'invented/model-' || m || 'b')) AS config,
       'eat' AS method, 'model-' || m || 'b' AS model, 'none' AS adapter, 'mrcot' AS prompt, 3 AS rounds_forward, 3 AS rounds_backward,
       'compromise' AS tagger, 'aligned' AS locator, 'greedy' AS sampling, 0 AS seed, language, 'invented' AS ner_dataset,
       'test' AS ner_split, repeat('b', 40) AS ner_revision, 'invented in ' || language AS ner_data, 'done' AS status, TIMESTAMP '2026-11-20 10:00:00' AS started_at,
       TIMESTAMP '2026-11-20 11:00:00' AS finished_at, '{"eatlab": "0.1.0"}'::JSON AS software
     FROM grid`,
  );
  await into(
    'sentences',
    `SELECT 'invented' AS dataset, 'test' AS split, language, 'invented in ' || language AS data_id, i::INTEGER AS sentence_id,
       'Անուն ' || i || ' мария Кюри 居里 출생 ' || language || ' <b>' AS text,
       ['Անուն', i::VARCHAR, 'мария', 'Кюри', '居里', '출생', language, '<b>'] AS tokens,
       [{'start': 0, 'end': 5}, {'start': 6, 'end': 6 + len(i::VARCHAR)}] || list_transform([1, 2, 3, 4, 5, 6], lambda k:
         {'start': 7 + len(i::VARCHAR) + [0, 6, 11, 14, 17, 20][k], 'end': 7 + len(i::VARCHAR) + [5, 10, 13, 16, 19, 23][k]}) AS offsets,
       ['O', 'O', 'B-PER', 'I-PER', 'O', 'O', 'B-LOC', 'O'] AS tags, 'Marie Curie was born in sentence ' || i || '.' AS reference
     FROM (SELECT DISTINCT language FROM grid), range(${sentences}) AS r(i)`,
  );
  await into(
    'predictions',
    `SELECT cell_id, 'invented' AS dataset, i::INTEGER AS sentence_id, 'Maria Curie is born in ' || m || ', sentence ' || i || '.' AS translation,
       [{'type': 'PER', 'text': 'Maria Curie'}, {'type': 'LOC', 'text': language}] AS english_entities,
       [{'text': 'мария Кюри', 'type': 'PER', 'start': 7 + len(i::VARCHAR), 'end': 17 + len(i::VARCHAR)}] AS entities,
       ['O', 'O', 'B-PER', 'I-PER', 'O', 'O', 'O', 'O'] AS tags,
       [{'type': 'LOC', 'text': language, 'answer': 'none of <script>', 'reason': 'not-located'}] AS exits,
       list_transform(range(${calls}), lambda c: {'step': CASE WHEN c = 1 THEN 'translation' WHEN c < 3 THEN 'forward' ELSE 'backward' END,
         'round': (c % 3 + 1)::INTEGER, 'entity': CASE WHEN c < 3 THEN NULL ELSE 0 END, 'key': md5(cell_id || i || '-' || c)}) AS calls,
       CASE WHEN i % 97 = 0 THEN 'truncated' ELSE 'ok' END AS state
     FROM grid, range(${sentences}) AS r(i)`,
  );
  await into(
    'generations',
    `SELECT md5(cell_id || i || '-' || c) AS key, 'invented/model-' || m || 'b' AS model, repeat('a', 40) AS revision, 'openai' AS engine,
       'localhost' AS endpoint_host, 'live' AS origin, json_object('messages', [c]) AS request, 'answer ' || i AS text, 'stop' AS finish_reason,
       300 AS prompt_tokens, 30 AS completion_tokens, 0.5::DOUBLE AS entropy, 400::DOUBLE AS latency_ms, 0.0001::DOUBLE AS cost_usd,
       TIMESTAMP '2026-11-20 10:30:00' AS created_at, 'ok' AS state
     FROM grid, range(${sentences}) AS r(i), range(${calls}) AS k(c)`,
  );
  const seen = 'language || i';
  const own = `cell_id || i`;
  // One gold PER and LOC per sentence. Larger models find the PER more often, and all do in sentences that are easy.
  const hit = `(${draw(`${seen} || 'easy'`, 50)} + ${draw(`${own} || 'hit'`, 50)} < 40 + 2 * m)::INTEGER`;
  const bleu = `${draw(`${own} || 'bleu'`, 5)} + ${draw(`${seen} || 'bleu'`, 4)}`;
  await into(
    'sentence_stats',
    `SELECT cell_id, 'invented' AS dataset, i::INTEGER AS sentence_id,
       [0, (i % 3 = 0)::INTEGER, 1, 0, 0, 0, hit, 1, 1] AS seqeval, [0, (i % 3 = 0)::INTEGER, 1, 0, 0, 0, hit, 1, 1] AS strict,
       [0, 0, (i % 7 = 0)::INTEGER, 0, (i % 3 = 0)::INTEGER, 1, 2 * hit, 2 - 2 * hit, 2 - 2 * hit] AS eat,
       [10, 9, n + 2, n // 2 + 1, n // 3, n // 4, 10, 9, 8, 7] AS bleu,
       flatten([[50, 48, 20 + n], [49, 47, 15 + n], [48, 46, 10 + n], [47, 45, 8 + n], [46, 44, 6 + n], [45, 43, 4 + n]]) AS chrf,
       [{'type': 'PER', 'first': 2, 'last': 3, 'fate': CASE hit WHEN 1 THEN 'found' ELSE 'boundary' END},
        {'type': 'LOC', 'first': 6, 'last': 6, 'fate': 'not-located'}] AS fates, [CASE hit WHEN 1 THEN 'right' ELSE 'boundary' END] AS verdicts,
       [2.0 + ${draw(`${own} || 'e'`, 100)} / 10.0, 12.0] AS entropy, [-3.0 - ${draw(`${own} || 'p'`, 100)} / 10.0, 12.0] AS logprob
     FROM (SELECT *, ${hit} AS hit, ${bleu} AS n FROM grid, range(${sentences}) AS r(i))`,
  );
  await writeScores(store, sentences);
  await store.close();
  return path;
}

/** Computes scores from the summed statistics; the intervals are invented too. */
async function writeScores(store: Store, sentences: number): Promise<void> {
  const metrics = [
    'f1.seqeval',
    'f1.strict',
    'f1.eat.micro',
    'f1.eat.macro',
    'f1.eat.weighted',
    'bleu',
    'chrf',
    'entropy',
    'logprob',
  ];
  for (const source of new Set(metrics.flatMap((metric) => registry.statistic(metric)?.source ?? []))) {
    for (const { cell_id, sum } of await sums(store, source)) {
      for (const metric of metrics) {
        const statistic = registry.statistic(metric);
        if (statistic?.source !== source) continue;
        const value = statistic.value(sum);
        store.append('scores', {
          ...{
            cell_id,
            dataset: 'invented',
            metric,
            scope: 'overall',
            value,
            ci_low: value * 0.97,
            ci_high: value * 1.03,
          },
          ...{
            support: sentences,
            sentences,
            sentence_set: `all-${cell_id.slice(-2)}`,
            signature: `sentences:${sentences}|invented`,
          },
        });
      }
    }
  }
  await store.flush();
}

const sums = (store: Store, source: string) =>
  store.rows<{ cell_id: string; sum: number[] }>(
    `SELECT cell_id, list(total ORDER BY place) AS sum FROM (
       SELECT cell_id, place, sum(value)::DOUBLE AS total
       FROM (SELECT cell_id, unnest(${source}) AS value, generate_subscripts(${source}, 1) AS place FROM sentence_stats)
       GROUP BY ALL) GROUP BY cell_id ORDER BY cell_id`,
  );
