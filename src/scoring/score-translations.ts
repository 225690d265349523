import type { BLEU, CHRF } from 'sacrebleu-ts';
import { intervals } from '../metrics/interval.js';
import { total } from '../metrics/statistics.js';
import type { Row } from '../store/tables.js';
import { type Gathered, scoreRows } from './gathered.js';
import type { CellInfo } from './read.js';

/** A corpus score of sacreBLEU's from the statistics of its sentences. */
export function scoreTranslations(
  cell: CellInfo,
  name: string,
  metric: BLEU | CHRF,
  { ids, stats }: Gathered,
): Row<'scores'>[] {
  if (ids.length === 0) return [];
  const { score } = metric.scoreFromStats(total(stats));
  const [ci] = intervals(stats, (sum) => [metric.scoreFromStats(Array.from(sum)).score]) ?? [];
  const of = { metric: name, scope: 'overall', value: score, support: ids.length };
  const signature = metric.getSignature().format();
  return [scoreRows(cell, ids)(of, { ci_low: ci?.low, ci_high: ci?.high, signature })];
}
