import { registry } from '../metrics/registry.js';
import { readGivenMetrics } from '../scoring/registry.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { readCeilings } from './ceilings.js';
import { readProvenance } from './cell-origins.js';
import type { CellRow, OriginRow, ReportData, SampleRow, ScoreRow, StateRow, UsageRow } from './rows.js';
import { readNames } from './seen-recall.js';

/** Sample sentences a cell. */
const samples = 3;

/** The cells of `$experiment`; every query below begins with it. */
const mine = `WITH mine AS (SELECT DISTINCT c.* FROM experiments e JOIN cells c USING (cell_id) WHERE e.name = $experiment)`;

const answered = `${mine}, used AS (
  SELECT DISTINCT p.cell_id, call.key AS key
  FROM (SELECT cell_id, unnest(calls) AS call FROM predictions WHERE cell_id IN (SELECT cell_id FROM mine)) p)`;

/** Names of experiments, and how many cells each has. */
export const experimentsSql = `SELECT e.name, count(DISTINCT e.cell_id)::INTEGER AS cells
  FROM experiments e JOIN cells USING (cell_id) GROUP BY e.name ORDER BY e.name`;

const date = (column: string) => `strftime(${column}, '%Y-%m-%d %H:%M')`;

const trainedOn = (who: string) => `coalesce((config->'$.${who}.trainedOn.languages')::VARCHAR[], [])`;

const cellsSql = `${mine}
  SELECT cell_id, language, method, model, adapter, prompt, rounds_forward, rounds_backward, tagger, locator, sampling,
    seed, ner_dataset, ner_split, ner_revision, translation_dataset, translation_revision, status,
    ${date('started_at')} AS started_at, ${date('finished_at')} AS finished_at,
    (config->>'$.model.parameterCount')::DOUBLE AS parameter_count, config->>'$.oracle' AS oracle,
    CASE WHEN (config->'$.model.trainedOn') IS NULL AND (config->'$.tagger.trainedOn') IS NULL THEN NULL
      ELSE list_concat(${trainedOn('model')}, ${trainedOn('tagger')}) END AS trained_on,
    [name || ' ' || (software->>name) FOR name IN json_keys(software) IF (software->>name) IS NOT NULL] AS software
  FROM mine ORDER BY started_at, cell_id`;

/** What is said of entities is of the sentences with tags; all else is of the parallel text where there is some. */
const ofEntities = registry.metrics
  .filter(({ unit }) => unit === 'entities')
  .flatMap(({ scores }) => scores.map(({ metric }) => literal(metric)));

const scoresSql = `${mine}
  SELECT s.cell_id, s.dataset, s.metric, s.value, s.ci_low, s.ci_high, s.sentences, s.sentence_set, s.signature
  FROM scores s JOIN mine c USING (cell_id)
  WHERE s.scope = 'overall' AND isfinite(s.value)
  QUALIFY row_number() OVER (PARTITION BY s.cell_id, s.metric ORDER BY
    s.dataset = (CASE WHEN s.metric IN (${[...new Set(ofEntities)].join(', ')}) THEN c.ner_dataset
                 ELSE coalesce(c.translation_dataset, c.ner_dataset) END) DESC,
    s.sentences DESC, s.rowid DESC) = 1
  ORDER BY s.cell_id, s.metric`;

const usageSql = `${answered}
  SELECT u.cell_id, count(*)::INTEGER AS calls, (count(*) FILTER (g.origin <> 'live'))::INTEGER AS replayed,
    sum(g.prompt_tokens)::DOUBLE AS prompt_tokens, sum(g.completion_tokens)::DOUBLE AS completion_tokens,
    sum(g.latency_ms) / 1000 AS seconds, sum(g.cost_usd) AS cost_usd
  FROM used u LEFT JOIN generations g USING (key) GROUP BY u.cell_id ORDER BY u.cell_id`;

const statesSql = `${mine}
  SELECT p.cell_id, p.dataset, p.state, count(*)::INTEGER AS sentences
  FROM predictions p JOIN mine USING (cell_id) GROUP BY ALL ORDER BY ALL`;

/** Requests are long and are not read: how a model was quantized is in the cells. */
const originsSql = `${answered}, models AS (
  SELECT DISTINCT config->>'$.model.model' AS model, config->>'$.model.revision' AS revision,
    config->>'$.model.quantization' AS quantization FROM mine),
  origins AS (
  SELECT g.model, g.revision, g.engine, g.origin, count(*)::INTEGER AS calls,
    ${date('min(g.created_at)')} AS first, ${date('max(g.created_at)')} AS last
  FROM (SELECT DISTINCT key FROM used) u JOIN generations g USING (key) GROUP BY ALL)
  SELECT o.model, o.revision, any_value(m.quantization) AS quantization, o.engine, o.origin, o.calls, o.first, o.last
  FROM origins o LEFT JOIN models m ON m.model = o.model AND m.revision IS NOT DISTINCT FROM o.revision
  GROUP BY ALL ORDER BY o.model, o.origin, o.engine`;

/** The same sentences of a language for every cell: those with entities first, in an order that means nothing. */
const samplesSql = `${mine}, chosen AS (
  SELECT p.cell_id, p.dataset, p.sentence_id, c.ner_split AS split, c.language
  FROM predictions p JOIN mine c ON c.cell_id = p.cell_id AND c.ner_dataset = p.dataset
  JOIN sentences s ON s.dataset = p.dataset AND s.split = c.ner_split AND s.language = c.language AND s.sentence_id = p.sentence_id
  QUALIFY row_number() OVER (PARTITION BY p.cell_id
    ORDER BY len(list_filter(s.tags, lambda tag: tag <> 'O')) > 0 DESC, md5(p.sentence_id::VARCHAR)) <= ${samples})
  SELECT p.cell_id, p.sentence_id, s.text, s.offsets, s.tags, s.reference, p.translation, p.english_entities, p.entities,
    p.exits, p.state, p.error
  FROM chosen k JOIN predictions p USING (cell_id, dataset, sentence_id)
  JOIN sentences s ON s.dataset = k.dataset AND s.split = k.split AND s.language = k.language AND s.sentence_id = k.sentence_id
  ORDER BY p.cell_id, p.sentence_id`;

/** The experiments of a store, by name. */
export const readExperiments = (store: Store): Promise<{ name: string; cells: number }[]> => store.rows(experimentsSql);

/** What a report of an experiment says. Totals are made in SQL; of sentences only the samples are read. */
export async function readReport(store: Store, experiment: string): Promise<ReportData> {
  const rows = <R>(sql: string) => store.rows<R>(sql, { experiment });
  return {
    experiment,
    cells: await rows<CellRow>(cellsSql),
    scores: await rows<ScoreRow>(scoresSql),
    usage: await rows<UsageRow>(usageSql),
    states: await rows<StateRow>(statesSql),
    origins: await rows<OriginRow>(originsSql),
    samples: await rows<SampleRow>(samplesSql),
    ceilings: await readCeilings(store, experiment),
    names: await readNames(store, experiment),
    given: await readGivenMetrics(store),
    provenance: await readProvenance(store, experiment),
  };
}
