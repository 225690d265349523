import { mine } from './scope.js';

/** A cell with entities of types that are not scored: gold entities, or wrong predictions. */
export interface UnscoredRow {
  readonly cell_id: string;
  readonly gold: number;
  /** The part of `gold` whose types are not scored. */
  readonly unscored_gold: number;
  readonly unscored_predicted: number;
}

/** The loss funnel counts entities of every type overall, and entities of scored types by type. */
export const unscoredSql = `${mine}, counted AS (
    SELECT cell_id, s.metric = 'funnel.gold' AS is_gold, scope = 'overall' AS is_overall, sum(value) AS entities
    FROM scores s JOIN mine USING (cell_id)
    WHERE s.metric = 'funnel.gold' OR starts_with(s.metric, 'funnel.wrong.')
    GROUP BY ALL
  )
  SELECT cell_id,
    coalesce(sum(entities) FILTER (is_gold AND is_overall), 0)::INTEGER AS gold,
    coalesce(sum(CASE WHEN is_overall THEN entities ELSE -entities END) FILTER (is_gold), 0)::INTEGER AS unscored_gold,
    coalesce(sum(CASE WHEN is_overall THEN entities ELSE -entities END) FILTER (NOT is_gold), 0)::INTEGER
      AS unscored_predicted
  FROM counted GROUP BY cell_id HAVING unscored_gold > 0 OR unscored_predicted > 0 ORDER BY cell_id`;
