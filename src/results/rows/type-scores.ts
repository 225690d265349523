import { mine } from './scope.js';

/** Scores under the headline protocol that are broken down by entity type. */
export const typeMetrics = ['precision.seqeval', 'recall.seqeval', 'f1.seqeval'] as const;

/** A cell's score over the entities of one type, or of all types (`overall`). */
export interface TypeScoreRow {
  readonly cell_id: string;
  readonly metric: (typeof typeMetrics)[number];
  readonly scope: string;
  readonly value: number;
  /** Gold entities. */
  readonly support: number;
}

/** On the data that F1 is measured on, with the largest set of sentences. */
export const typeScoresSql = `${mine}
  SELECT s.cell_id, s.metric, s.scope, s.value, s.support
  FROM scores s JOIN mine c ON c.cell_id = s.cell_id AND c.ner_dataset = s.dataset
  WHERE s.metric IN (${typeMetrics.map((metric) => `'${metric}'`).join(', ')}) AND isfinite(s.value)
  QUALIFY row_number() OVER (PARTITION BY s.cell_id, s.metric, s.scope ORDER BY s.sentences DESC, s.rowid DESC) = 1
  ORDER BY s.cell_id, s.metric, s.scope`;
