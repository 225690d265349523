import type { ZeroDivision } from './options.js';
import type { TypeCounts } from './statistics.js';
import type { WarningLog } from './warnings.js';

export type Metric = 'precision' | 'recall' | 'f-score';

/** The texts of UndefinedMetricWarnings, in their order. */
export type UndefinedMetrics = readonly string[];

/** Python's warnings about these counts. There are none unless zeroDivision is 'warn'. */
export function undefinedMetrics(
  counts: readonly Readonly<TypeCounts>[],
  { zeroDivision, warnFor }: { readonly zeroDivision: ZeroDivision; readonly warnFor: readonly Metric[] },
): UndefinedMetrics {
  if (zeroDivision !== 'warn') return [];
  const texts: string[] = [];
  const several = counts.length > 1;
  const withFscore = (metric: string) => (warnFor.includes('f-score') ? `${metric} and F-score are` : `${metric} is`);
  if (warnFor.includes('precision') && counts.some((count) => count.pred === 0)) {
    texts.push(text(withFscore('Precision'), 'predicted', several));
  }
  if (warnFor.includes('recall') && counts.some((count) => count.true === 0)) {
    texts.push(text(withFscore('Recall'), 'true', several));
  }
  const onlyFscore = warnFor.length === 1 && warnFor[0] === 'f-score';
  if (onlyFscore && counts.some((count) => count.pred === 0 && count.true === 0)) {
    texts.push(text('F-score is', 'true nor predicted', several));
  }
  return texts;
}

export function warnUndefined(log: WarningLog, texts: UndefinedMetrics): void {
  for (const message of texts) log.add('UndefinedMetricWarning', message);
}

function text(start: string, samples: string, several: boolean): string {
  const where = several ? 'in labels with' : 'due to';
  const hint = 'Use `zero_division` parameter to control this behavior.';
  return `${start} ill-defined and being set to 0.0 ${where} no ${samples} samples. ${hint}`;
}
