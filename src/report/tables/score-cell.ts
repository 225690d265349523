import type { Score } from '../../metrics/metric.js';
import { isLowerBound } from '../../results/bounds-of-entropy.js';
import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import { standingOf } from '../../results/standing.js';
import { completeMean } from '../../results/statistics/mean.js';
import { meanKey } from '../../results/statistics/means.js';
import type { System } from '../../results/systems.js';
import { formatted, type Mark, type TableCell } from '../../tables/table.js';

/** The marks that a cell's numbers carry wherever they appear. */
export function marksOf(cell: CellRow, results: Results): Mark[] {
  const standing = standingOf(cell);
  return [
    ...(results.isPartial(cell) ? ['partial' as const] : []),
    ...(standing === 'seen' || standing === 'undeclared' ? [standing] : []),
  ];
}

/** A system's score in a language, with its interval, marks and tooltip. */
export function scoreCell(metric: Score, system: System, language: string, results: Results): TableCell {
  const cell = system.cells.get(language);
  const score = cell && results.score(cell, metric.metric);
  if (!cell || !score) return { value: null };
  const { scale, digits } = metric;
  const test = results.comparison(cell, metric.metric);
  const marks = [
    ...marksOf(cell, results),
    ...(isLowerBound(cell, metric.metric, results) ? ['bound' as const] : []),
    ...(test && test.corrected < 0.05 ? ['differs' as const] : []),
  ];
  const interval =
    score.ci_low === null || score.ci_high === null
      ? undefined
      : ([score.ci_low * scale, score.ci_high * scale] as const);
  const words = [
    `${results.languageOf(language).name}, ${system.label}: n = ${score.sentences}`,
    ...(interval ? [`95 % interval ${interval.map((bound) => formatted(bound, digits)).join(' to ')}`] : []),
    ...(score.units !== null && score.units < score.sentences ? [`${score.units} independent units`] : []),
    ...(score.design_effect !== null && score.design_effect >= 1.005
      ? [`design effect ${score.design_effect.toFixed(2)}`]
      : []),
    ...(test
      ? [
          `difference ${formatted(test.difference * scale, digits)} on ${test.sentences} sentences, p = ${test.p.toPrecision(2)}, corrected ${test.corrected.toPrecision(2)}`,
        ]
      : []),
  ];
  return {
    value: score.value * scale,
    ...(marks.length > 0 ? { marks } : {}),
    ...(interval ? { interval } : {}),
    title: words.join(', '),
  };
}

/** The mean of some cells; null if one has no number. */
export const meanValue = (cells: readonly TableCell[]): number | null =>
  completeMean(cells.map(({ value }) => (typeof value === 'number' ? value : undefined))) ?? null;

/** The mean of some cells, with their marks. */
export function meanOf(cells: readonly TableCell[]): TableCell {
  const value = meanValue(cells);
  if (value === null) return { value };
  const marks = (['partial', 'seen', 'undeclared', 'bound'] as const).filter((mark) =>
    cells.some((cell) => cell.marks?.includes(mark)),
  );
  return {
    value,
    ...(marks.length > 0 ? { marks } : {}),
  };
}

/** The mean of a system's cells in all languages of the report, with its interval. */
export function meanCell(metric: Score, system: System, cells: readonly TableCell[], results: Results): TableCell {
  const mean = meanOf(cells);
  const interval = results.extras.means?.get(metric.metric)?.get(meanKey(system));
  return mean.value === null || !interval ? mean : { ...mean, interval };
}

/** The mean of a metric over all languages of the report. */
export const meanScore = (metric: Score, system: System, results: Results): TableCell =>
  meanOf(results.languages.map((language) => scoreCell(metric, system, language, results)));
