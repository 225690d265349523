import type { Store } from '../store/store.js';
import type { Finding } from './finding.js';
import { isNear } from './kept.js';
import { isBeyond } from './recount/recount.js';
import { cellName, findIn, type RowFaults } from './row-faults.js';

/** The result of comparing stored scores with those recomputed from rows. */
export interface Compared {
  readonly findings: readonly Finding[];
  /** Stored scores that were recomputed. */
  readonly recomputed: number;
  /** How many stored scores cannot be recomputed, by metric. */
  readonly beyond: Readonly<Record<string, number>>;
}

export async function compareScores(store: Store): Promise<Compared> {
  await store.run(
    `CREATE OR REPLACE TEMP TABLE compared AS
     SELECT coalesce(s.cell_id, r.cell_id) AS cell_id, coalesce(s.dataset, r.dataset) AS dataset,
       coalesce(s.metric, r.metric) AS metric, coalesce(s.scope, r.scope) AS scope,
       s.cell_id IS NOT NULL AS is_stored, r.cell_id IS NOT NULL AS is_given,
       s.value, s.ci_low, s.ci_high, s.support, s.sentences, s.signature,
       r.value AS right_value, r.support AS right_support, r.sentences AS right_sentences
     FROM (SELECT * FROM scores WHERE cell_id IN (SELECT cell_id FROM audited)) s
     FULL OUTER JOIN recounted r USING (cell_id, dataset, metric, scope)`,
  );
  const findings: Finding[] = [];
  for (const faults of [notScored, ofScores, seenAndUnseen, funnel]) findings.push(...(await findIn(store, faults)));
  const [count] = await store.rows<{ recomputed: number }>(
    'SELECT count_if(is_stored AND is_given)::DOUBLE AS recomputed FROM compared',
  );
  const beyond = await store.rows<{ metric: string; scores: number }>(
    `SELECT CASE WHEN scope IN ('seen', 'unseen') THEN metric || ' ' || scope ELSE metric END AS metric,
       count(*)::DOUBLE AS scores FROM compared c WHERE is_stored AND NOT is_given AND ${isBeyond('c')}
     GROUP BY ALL ORDER BY ALL`,
  );
  return {
    findings,
    recomputed: count?.recomputed ?? 0,
    beyond: Object.fromEntries(beyond.map(({ metric, scores }) => [metric, scores])),
  };
}

/** Cells with predictions but without any score. */
const notScored: RowFaults = {
  from: `(SELECT cell_id, dataset FROM tallied WHERE judged + translated > 0 AND lost = 0
    AND (cell_id, dataset) NOT IN (SELECT (cell_id, dataset) FROM scores)) t`,
  example: `${cellName('cell_id')} || ' on ' || dataset`,
  faults: { 'not-scored': 'true' },
};

const ofScores: RowFaults = {
  from: `(SELECT c.*, coalesce(t.lost, 0) AS lost, t.cell_id IS NOT NULL AS is_predicted,
      (cell_id, dataset) IN (SELECT (cell_id, dataset) FROM scores) AS is_scored
    FROM compared c LEFT JOIN tallied t USING (cell_id, dataset)) c`,
  example: `c.metric || ' ' || c.scope || ' of ' || ${cellName('c.cell_id')} || ' on ' || c.dataset
    || coalesce(' (stored ' || c.value || ', counted ' || c.right_value || ')', '')`,
  faults: {
    'wrong-scores': `is_stored AND is_given AND NOT ${isNear('value', 'right_value')}`,
    'missing-scores': 'NOT is_stored AND is_scored AND lost = 0',
    'left-over-scores': `is_stored AND NOT is_given AND lost = 0 AND NOT ${isBeyond('c')}`,
    'wrong-support': `is_stored AND is_given AND (support <> right_support OR sentences <> right_sentences
      OR regexp_extract(signature, '^sentences:(\\d+)', 1) NOT IN ('', sentences::VARCHAR))`,
    'wrong-interval':
      'is_stored AND ((ci_low IS NULL) <> (ci_high IS NULL) OR ci_low > ci_high OR NOT isfinite(value))',
  },
};

/** Entities whose names are on a list and all others must add up to all entities, and the same for found ones. */
const seenAndUnseen: RowFaults = {
  from: `(SELECT cell_id, dataset, metric, sum(support) AS gold, sum(round(value * support)) AS found,
      any_value(CASE metric WHEN 'recall.strict' THEN t.gold_strict ELSE t.gold END) AS right_gold,
      any_value(CASE metric WHEN 'recall.strict' THEN t.found_strict ELSE t.found END) AS right_found
    FROM scores JOIN tallied t USING (cell_id, dataset)
    WHERE scope IN ('seen', 'unseen') AND lost = 0 GROUP BY ALL) s`,
  example: `metric || ' seen and unseen of ' || ${cellName('cell_id')} || ' on ' || dataset`,
  faults: { 'wrong-scores': 'gold <> right_gold OR found <> right_found' },
};

/** Found entities and those lost for each reason must add up to the gold entities, and likewise for predictions. */
const funnel: RowFaults = {
  from: `(SELECT cell_id, dataset, scope, predicted,
      coalesce(sum(value) FILTER (metric = 'funnel.gold'), 0) AS gold,
      coalesce(sum(value) FILTER (metric = 'funnel.found'), 0) AS found,
      coalesce(sum(value) FILTER (metric LIKE 'funnel.lost.%'), 0) AS lost_for_reasons,
      coalesce(sum(value) FILTER (metric LIKE 'funnel.wrong.%'), 0) AS wrong
    FROM scores s JOIN (
      SELECT cell_id, dataset, unnest(['overall', 'LOC', 'ORG', 'PER']) AS scope,
        unnest([predicted, seqeval_2, seqeval_5, seqeval_8]) AS predicted FROM tallied WHERE lost = 0
    ) t USING (cell_id, dataset, scope)
    WHERE metric LIKE 'funnel.%' GROUP BY ALL) f`,
  example: `${cellName('cell_id')} || ' on ' || dataset || ', ' || scope || ': ' || gold || ' gold, ' || found || ' found, '
    || lost_for_reasons || ' lost; ' || predicted || ' predicted, ' || wrong || ' wrong'`,
  faults: { 'wrong-funnel': 'gold <> found + lost_for_reasons OR predicted <> found + wrong' },
};
