import { mine } from './scope.js';

/**
 * Recall of a cell's gold entities whose name is on a list of names, or of the others (docs/metrics.md, seen and unseen
 * names).
 */
export interface NameRow {
  readonly cell_id: string;
  readonly metric: string;
  readonly scope: 'seen' | 'unseen';
  readonly value: number;
  readonly ci_low: number | null;
  readonly ci_high: number | null;
  /** Gold entities. */
  readonly support: number;
  readonly signature: string | null;
}

/** On the sentences of the cell's own data, the largest set that it was scored on. */
export const namesSql = `${mine}
  SELECT s.cell_id, s.metric, s.scope, s.value, s.ci_low, s.ci_high, s.support::INTEGER AS support, s.signature
  FROM scores s JOIN mine c ON c.cell_id = s.cell_id AND c.ner_dataset = s.dataset
  WHERE s.scope IN ('seen', 'unseen') AND s.metric IN ('recall.seqeval', 'recall.strict') AND isfinite(s.value)
  QUALIFY row_number() OVER (PARTITION BY s.cell_id, s.metric, s.scope ORDER BY s.sentences DESC, s.rowid DESC) = 1
  ORDER BY s.cell_id, s.metric, s.scope`;
