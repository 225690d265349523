import { tableOf } from 'sacrebleu-ts';
import { intervals } from '../statistics/interval.js';
import { sentenceSet } from '../store/sentence-set.js';
import type { Store } from '../store/store.js';
import type { Row } from '../store/tables.js';
import type { CellInfo } from './read.js';

/** Whether a call was ever asked twice: mostly none was, and looking for those of a cell reads every key. */
export async function hasRepeats(store: Store): Promise<boolean> {
  return (await store.rows('SELECT 1 FROM generations WHERE repeat_of IS NOT NULL LIMIT 1')).length > 0;
}

/**
 * The share of a cell's calls that were answered with another text when they were asked a second time (`run
 * --repeat-share`), with an interval by bootstrap over sentences, since the calls of one sentence depend on each other. Nothing
 * where no call was asked twice.
 */
export async function scoreFlips(store: Store, cell: CellInfo): Promise<Row<'scores'>[]> {
  const rows = await store.rows<{ id: number; flipped: number; repeated: number }>(
    `SELECT sentence_id AS id, count_if(again.text IS DISTINCT FROM first.text)::int AS flipped, count(*)::int AS repeated
     FROM (SELECT sentence_id, unnest(calls).key AS asked FROM predictions
           WHERE cell_id = $cell_id AND dataset = $dataset AND state <> 'failed')
     JOIN generations again ON again.repeat_of = asked JOIN generations first ON first.key = asked
     GROUP BY sentence_id ORDER BY sentence_id`,
    { cell_id: cell.cell_id, dataset: cell.dataset },
  );
  if (rows.length === 0) return [];
  const stats = rows.map(({ flipped, repeated }) => [flipped, repeated]);
  const rate = (sum: ArrayLike<number>) => (sum[0] ?? 0) / (sum[1] || 1);
  const sum = [0, 1].map((i) => stats.reduce((total, vector) => total + (vector[i] ?? 0), 0));
  const [interval] = (await intervals(tableOf(stats), (resample) => [rate(resample)])) ?? [];
  const ids = rows.map(({ id }) => id);
  return [
    {
      cell_id: cell.cell_id,
      dataset: cell.dataset,
      metric: 'flip-rate',
      scope: 'overall',
      value: rate(sum),
      ci_low: interval?.low,
      ci_high: interval?.high,
      support: sum[1],
      sentences: rows.length,
      sentence_set: sentenceSet({ ...cell, language: cell.language.code }, ids),
      signature: 'unit:call|differs:text|repeats:1',
    },
  ];
}
