import type { Registry } from '../../metrics/registry.js';
import type { ScoreRow } from '../../results/rows/scores.js';
import { literal } from '../../store/tables.js';

/**
 * SQL that reproduces a score and its number of sentences from the database: from the statistics of its sentences if
 * the score is a function of their sum, otherwise from the stored row.
 */
export function sqlOf(
  { cell_id, dataset, metric: name }: Pick<ScoreRow, 'cell_id' | 'dataset' | 'metric'>,
  registry: Registry,
): string {
  const found = registry.find(name);
  const where = `cell_id = ${literal(cell_id)} AND dataset = ${literal(dataset)}`;
  if (!found?.score.formula || found.metric.keptIn === null)
    return `SELECT value, sentences FROM scores\nWHERE ${where}\n  AND metric = ${literal(name)} AND scope = 'overall';`;
  const { keptIn, name: source } = found.metric;
  const { columns, value } = found.score.formula;
  const own = keptIn === 'sentence_stats' ? `${source} IS NOT NULL` : `metric = ${literal(source)}`;
  return `SELECT ${value} AS value, sentences\nFROM (SELECT ${columns.join(',\n    ')},\n    count(*) AS sentences\n  FROM ${keptIn} WHERE ${where}\n    AND ${own});`;
}
