/** A score that rows give, as SQL. */
export interface Recounted {
  readonly metric: string;
  readonly scope: string;
  /** Null where there is no such score. */
  readonly value: string;
  readonly support: string;
  readonly sentences: string;
}

/**
 * SQL of scores of cells on datasets. @param from a relation with `cell_id`, `dataset` and what the scores are made of
 */
export function rowsSql(from: string, scores: readonly Recounted[]): string {
  const structs = scores.map(
    ({ metric, scope, value, support, sentences }) =>
      `{'metric': '${metric}', 'scope': '${scope}', 'value': (${value})::DOUBLE, 'support': (${support})::DOUBLE, 'sentences': (${sentences})::BIGINT}`,
  );
  return `SELECT cell_id, dataset, r.metric, r.scope, r.value, r.support, r.sentences
    FROM (SELECT cell_id, dataset, unnest([${structs.join(', ')}]) AS r FROM ${from}) WHERE r.value IS NOT NULL`;
}

/** SQL of a share; 0 where the denominator is. */
export const ratio = (part: string, whole: string): string => `coalesce((${part}) / nullif(${whole}, 0), 0)`;

/** SQL of a sum of columns `name_1` and so on. */
export const plus = (column: string, places: readonly number[]): string =>
  `(${places.map((place) => `${column}_${place}`).join(' + ')})`;
