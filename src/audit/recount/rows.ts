/** A score recomputed from rows, as SQL. */
export interface Recounted {
  readonly metric: string;
  readonly scope: string;
  /** Null if there is no such score. */
  readonly value: string;
  readonly support: string;
  readonly sentences: string;
}

/**
 * SQL for the scores of cells on datasets.
 * @param from a relation with `cell_id`, `dataset` and the columns that scores are computed from
 */
export function rowsSql(from: string, scores: readonly Recounted[]): string {
  const structs = scores.map(
    ({ metric, scope, value, support, sentences }) =>
      `{'metric': '${metric}', 'scope': '${scope}', 'value': (${value})::DOUBLE, 'support': (${support})::DOUBLE, 'sentences': (${sentences})::BIGINT}`,
  );
  return `SELECT cell_id, dataset, r.metric, r.scope, r.value, r.support, r.sentences
    FROM (SELECT cell_id, dataset, unnest([${structs.join(', ')}]) AS r FROM ${from}) WHERE r.value IS NOT NULL`;
}

/** SQL for a share; 0 if the denominator is 0. */
export const ratio = (part: string, whole: string): string => `coalesce((${part}) / nullif(${whole}, 0), 0)`;

/** SQL for a sum of columns named `name_1` and so on. */
export const plus = (column: string, places: readonly number[]): string =>
  `(${places.map((place) => `${column}_${place}`).join(' + ')})`;
