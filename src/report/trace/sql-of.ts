import type { ScoreRow } from '../../results/rows/scores.js';
import { literal } from '../../store/tables.js';
import { formulas } from './formulas.js';

/**
 * SQL that gives a score and its number of sentences again when it is run on the database: from the statistics of its sentences where
 * the score is a function of their sum, otherwise the stored row.
 */
export function sqlOf({ cell_id, dataset, metric }: Pick<ScoreRow, 'cell_id' | 'dataset' | 'metric'>): string {
  const formula = Object.hasOwn(formulas, metric) ? formulas[metric] : undefined;
  const where = `cell_id = ${literal(cell_id)} AND dataset = ${literal(dataset)}`;
  if (!formula)
    return `SELECT value, sentences FROM scores\nWHERE ${where}\n  AND metric = ${literal(metric)} AND scope = 'overall';`;
  const { source, columns, value } = formula;
  return `SELECT ${value} AS value, sentences\nFROM (SELECT ${columns.join(',\n    ')},\n    count(*) AS sentences\n  FROM sentence_stats WHERE ${where}\n    AND ${source} IS NOT NULL);`;
}
