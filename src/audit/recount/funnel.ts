import { scopes } from './entities.js';
import { plus, rowsSql } from './rows.js';

const own = '(SELECT * FROM tallied WHERE lost = 0 AND judged > 0)';

/**
 * Gold entities and those that were found, counted in predictions and gold. The overall scope includes types without a
 * scope of their own.
 */
const counted = rowsSql(
  own,
  scopes.flatMap(({ scope, places }) => {
    const isAll = scope === 'overall';
    const gold = isAll
      ? 'gold'
      : plus(
          'seqeval',
          places.map((place) => place + 2),
        );
    const found = isAll ? 'found' : plus('seqeval', places);
    return [
      { metric: 'funnel.gold', scope, value: gold, support: gold, sentences: 'judged' },
      { metric: 'funnel.found', scope, value: found, support: gold, sentences: 'judged' },
    ];
  }),
);

/** Lost gold entities by reason, overall and by type. */
const lost = `
  SELECT cell_id, dataset, 'funnel.lost.' || fate, scope, lost::DOUBLE, support, judged
  FROM (
    SELECT cell_id, dataset, fate, scope, count(*) AS lost
    FROM (SELECT cell_id, dataset, fate.fate AS fate, unnest(['overall', fate.type]) AS scope
          FROM (SELECT cell_id, dataset, unnest(fates) AS fate FROM sentence_stats
                WHERE cell_id IN (SELECT cell_id FROM audited)))
    WHERE fate <> 'found' GROUP BY ALL)
  JOIN (SELECT cell_id, dataset, scope, value AS support, sentences AS judged FROM (${counted})
        WHERE metric = 'funnel.gold') USING (cell_id, dataset, scope)`;

/** Wrong predictions by what is wrong with them; overall only, since the statistics do not include their types. */
const wrong = `
  SELECT cell_id, dataset, 'funnel.wrong.' || verdict, 'overall', count(*)::DOUBLE, any_value(gold)::DOUBLE, any_value(judged)
  FROM (SELECT cell_id, dataset, unnest(verdicts) AS verdict FROM sentence_stats WHERE cell_id IN (SELECT cell_id FROM audited))
  JOIN ${own} USING (cell_id, dataset)
  WHERE verdict <> 'right' GROUP BY cell_id, dataset, verdict`;

export const funnelScores = [counted, lost, wrong].join(' UNION ALL ');
