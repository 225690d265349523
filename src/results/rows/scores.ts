import { registry } from '../../metrics/registry.js';
import { literal } from '../../store/tables.js';
import { mine } from './scope.js';

/** An overall score of a cell, on the largest set of sentences that it was scored on. */
export interface ScoreRow {
  readonly cell_id: string;
  readonly dataset: string;
  readonly metric: string;
  readonly value: number;
  readonly ci_low: number | null;
  readonly ci_high: number | null;
  readonly sentences: number;
  readonly sentence_set: string | null;
  readonly signature: string | null;
  /** How the interval was computed; null in scores of an older eatlab: by percentile bootstrap over sentences. */
  readonly interval: string | null;
  /** Independent units behind the interval. */
  readonly units: number | null;
  readonly design_effect: number | null;
}

/** The names of the scores of entities, as an SQL list. */
const ofEntities = [
  ...new Set(
    registry.metrics
      .filter(({ unit }) => unit === 'entities')
      .flatMap(({ scores }) => scores.map(({ metric }) => literal(metric))),
  ),
].join(', ');

/** Entity metrics are computed on the sentences with tags, all others on the parallel text if there is one. */
export const scoresSql = `${mine}
  SELECT s.cell_id, s.dataset, s.metric, s.value, s.ci_low, s.ci_high, s.sentences, s.sentence_set, s.signature,
    s.interval, s.units, s.design_effect
  FROM scores s JOIN mine c USING (cell_id)
  WHERE s.scope = 'overall' AND isfinite(s.value)
  QUALIFY row_number() OVER (PARTITION BY s.cell_id, s.metric ORDER BY
    s.dataset = (CASE WHEN s.metric IN (${ofEntities}) THEN c.ner_dataset
                 ELSE coalesce(c.translation_dataset, c.ner_dataset) END) DESC,
    s.sentences DESC, s.rowid DESC) = 1
  ORDER BY s.cell_id, s.metric`;
