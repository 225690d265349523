import { answered } from './scope.js';

/** Where a model's answers came from. */
export interface OriginRow {
  readonly model: string;
  readonly revision: string | null;
  readonly quantization: string | null;
  readonly engine: string;
  /** `live`, or the name of a recording. */
  readonly origin: string;
  readonly calls: number;
  /** UTC, to the minute. */
  readonly first: string;
  readonly last: string;
}

const minute = (column: string) => `strftime(${column}, '%Y-%m-%d %H:%M')`;

/** Requests are long and are not read; the cells record how a model was quantized. */
export const originsSql = `${answered}, models AS (
  SELECT DISTINCT config->>'$.model.model' AS model, config->>'$.model.revision' AS revision,
    config->>'$.model.quantization' AS quantization FROM mine),
  origins AS (
  SELECT g.model, g.revision, g.engine, g.origin, count(*)::INTEGER AS calls,
    ${minute('min(g.created_at)')} AS first, ${minute('max(g.created_at)')} AS last
  FROM (SELECT DISTINCT key FROM used) u JOIN generations g USING (key) GROUP BY ALL)
  SELECT o.model, o.revision, any_value(m.quantization) AS quantization, o.engine, o.origin, o.calls, o.first, o.last
  FROM origins o LEFT JOIN models m ON m.model = o.model AND m.revision IS NOT DISTINCT FROM o.revision
  GROUP BY ALL ORDER BY o.model, o.origin, o.engine`;
