import { entityRecallScores, entityRecallVersion } from '../metrics/entity-recall.js';
import { type Gathered, scoreRows } from './gathered.js';
import type { Part } from './part.js';
import type { CellInfo } from './read.js';

const matches: Readonly<Record<string, string>> = { 'entity-recall': 'words', 'entity-chrf': 'chrF2' };

/** Whether the English names of gold entities stand in the translations: exactly, and by chrF; overall with intervals. */
export function namesPart(cell: CellInfo, gathered: Gathered): Part {
  return {
    gathered,
    // A resample may be of sentences without names only.
    values: (sum) => {
      const scores = entityRecallScores(sum).filter(({ scope }) => scope === 'overall');
      return [scores[0]?.value ?? 0, scores[1]?.value ?? 0];
    },
    rows: (found) => {
      const { ids } = gathered;
      const row = scoreRows(cell, ids);
      return entityRecallScores(gathered.total()).map((score, i) => {
        const ci = score.scope === 'overall' ? found?.[i] : undefined;
        const signature = `sentences:${ids.length}|unit:name|case:folded|match:${matches[score.metric]}|version:${entityRecallVersion}`;
        return row(score, { ci_low: ci?.low, ci_high: ci?.high, signature });
      });
    },
  };
}
