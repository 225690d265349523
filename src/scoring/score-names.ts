import { entityRecallScores, entityRecallVersion } from '../metrics/entity-recall.js';
import { intervals } from '../metrics/interval.js';
import { total } from '../metrics/statistics.js';
import type { Row } from '../store/tables.js';
import { type Gathered, scoreRows } from './gathered.js';
import type { CellInfo } from './read.js';

const matches: Readonly<Record<string, string>> = {
  'entity-recall': 'words',
  'entity-chrf': 'chrF2',
};

/** Whether the English names of gold entities stand in the translations: exactly, and by chrF; overall with intervals. */
export function scoreNames(cell: CellInfo, { ids, stats }: Gathered): Row<'scores'>[] {
  const all = entityRecallScores(total(stats));
  const headline = all.filter(({ scope }) => scope === 'overall');
  const overall = (sum: ArrayLike<number>) => entityRecallScores(sum).filter(({ scope }) => scope === 'overall');
  // A resample may be of sentences without names only.
  const found = intervals(stats, (sum) => {
    const scores = overall(sum);
    return headline.map((_, i) => scores[i]?.value ?? 0);
  });
  const row = scoreRows(cell, ids);
  return all.map((score) => {
    const ci = found?.[headline.indexOf(score)];
    const signature = `sentences:${ids.length}|unit:name|case:folded|match:${matches[score.metric]}|version:${entityRecallVersion}`;
    return row(score, { ci_low: ci?.low, ci_high: ci?.high, signature });
  });
}
