import type { Score } from '../../metrics/metric.js';
import type { Axis } from '../../results/axes.js';
import { alike } from '../../results/pairing/pairs.js';
import type { Results } from '../../results/results.js';
import { byStanding } from '../../results/standing.js';
import type { System } from '../../results/systems.js';
import { rankedInRows } from '../../tables/rank.js';
import { number, type Table, type TableRow } from '../../tables/table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { meanScore } from './score-cell.js';

/** The metrics that are tabulated along an axis. */
const wanted = ['f1.seqeval', 'bleu'];

/**
 * Means over the languages along one axis: one row per group of systems that differ only in it, one column per value.
 * Undefined if no two systems differ in that axis alone.
 */
export function alongTable(
  axis: Axis,
  { id, title, label }: { readonly id: string; readonly title: string; label(value: string): string },
  results: Results,
): Table | undefined {
  const groups = alike(byStanding(results.systems).main, [axis]).filter((group) => group.length > 1);
  const metrics = results.shown().filter(({ metric }) => wanted.includes(metric));
  if (groups.length === 0 || metrics.length === 0) return undefined;
  const values = [...new Set(results.systems.flatMap((system) => system.values[axis] ?? []))];
  const axesShown = axisColumns(results, [axis]);
  const cells = (group: readonly System[], metric: Score) =>
    values.map((value) => {
      const system = group.find((one) => one.values[axis] === value);
      return system ? meanScore(metric, system, results) : { value: null };
    });
  const rows = groups.map((group): TableRow => {
    const [first] = group;
    return [...(first ? axisCells(first, results, [axis]) : []), ...metrics.flatMap((metric) => cells(group, metric))];
  });
  return {
    id,
    title,
    columns: [
      ...axesShown,
      ...metrics.flatMap(({ short, digits }) => values.map((value) => number(`${short}, ${label(value)}`, digits))),
    ],
    rows: metrics.reduce(
      (list, metric, i) =>
        rankedInRows(
          list,
          values.map((_, v) => axesShown.length + i * values.length + v),
          metric,
        ),
      rows,
    ),
    rankedIn: 'row',
    notes: [`Means over ${languagesOf(results)}; the tables by language show each one separately.`],
  };
}

export const languagesOf = ({ languages }: Results): string =>
  languages.length === 1 ? `one language, ${languages[0]}` : `the ${languages.length} languages`;

/** F1 and BLEU by the number of rounds. */
export const roundsTable = (results: Results): Table | undefined =>
  alongTable(
    'rounds',
    { id: 'rounds', title: 'F1 and BLEU by rounds', label: (value) => (value === '1' ? '1 round' : `${value} rounds`) },
    results,
  );
