import { answered } from './scope.js';

/** What a cell's predictions cost. Each answer is counted once, even if several sentences or calls share it. */
export interface UsageRow {
  readonly cell_id: string;
  readonly calls: number;
  /** Calls whose answer came from a recording. */
  readonly replayed: number;
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
  /** Completion tokens spent on reasoning; null if no server reported them. */
  readonly reasoning_tokens: number | null;
  /** The sum of latencies, as measured when the answers were given. */
  readonly seconds: number | null;
  readonly cost_usd: number | null;
}

export const usageSql = `${answered}
  SELECT u.cell_id, count(*)::INTEGER AS calls, (count(*) FILTER (g.origin <> 'live'))::INTEGER AS replayed,
    sum(g.prompt_tokens)::DOUBLE AS prompt_tokens, sum(g.completion_tokens)::DOUBLE AS completion_tokens,
    sum(g.reasoning_tokens)::DOUBLE AS reasoning_tokens, sum(g.latency_ms) / 1000 AS seconds,
    sum(g.cost_usd) AS cost_usd
  FROM used u LEFT JOIN generations g USING (key) GROUP BY u.cell_id ORDER BY u.cell_id`;
