import { entityRecallScores, entityRecallVersion, overallRecall } from '../metrics/entity-recall.js';
import { type Gathered, scoreRows } from './gathered.js';
import type { Part } from './part.js';
import type { CellInfo } from './read.js';

const matches: Readonly<Record<string, string>> = { 'entity-recall': 'words', 'entity-chrf': 'chrF2' };

/** Whether the English names of gold entities stand in the translations: exactly, and by chrF; overall with intervals. */
export function namesPart(cell: CellInfo, gathered: Gathered): Part {
  return {
    gathered,
    values: overallRecall,
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
