import { BLEU, type CHRF } from 'sacrebleu-ts';
import { bleuOf, chrfOf } from '../metrics/fast-translation.js';
import { type Gathered, scoreRows } from './gathered.js';
import type { Part } from './part.js';
import type { CellInfo } from './read.js';

/** A corpus score of sacreBLEU's, from the statistics of its sentences. */
export function translationsPart(cell: CellInfo, name: string, metric: BLEU | CHRF, gathered: Gathered): Part {
  const resampled = metric instanceof BLEU ? bleuOf : chrfOf;
  return {
    gathered,
    values: (sum) => [resampled(sum)],
    rows: (found) => {
      const { ids } = gathered;
      const of = {
        metric: name,
        scope: 'overall',
        value: metric.scoreFromStats(gathered.total()).score,
        support: ids.length,
      };
      const signature = metric.getSignature().format();
      return [scoreRows(cell, ids)(of, { ci_low: found?.[0]?.low, ci_high: found?.[0]?.high, signature })];
    },
  };
}
