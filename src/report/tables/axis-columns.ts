import { type Axis, axes } from '../../results/axes.js';
import type { Results } from '../../results/results.js';
import type { System } from '../../results/systems.js';
import { type Column, type TableCell, text } from '../../tables/table.js';

/** Columns of the axes that vary, some left out where a table shows them elsewhere. */
export const axisColumns = ({ varying }: Results, without: readonly Axis[] = []): Column[] =>
  varying.filter((axis) => !without.includes(axis)).map(text);

export const axisCells = (system: System, { varying }: Results, without: readonly Axis[] = []): TableCell[] =>
  cellsOf(
    system,
    varying.filter((axis) => !without.includes(axis)),
  );

/** The axes that vary, and those by which older rows below the others differ. */
export const withOlderAxes = ({ varying, changed }: Results): Axis[] =>
  axes.filter((axis) => varying.includes(axis) || changed.includes(axis));

export const cellsOf = ({ values }: System, shown: readonly Axis[]): TableCell[] =>
  shown.map((axis) => ({ value: values[axis] }));

/** What is the same in all rows, and so has no column. */
export function constantNotes({ constant, older, changed }: Results): string[] {
  const same = constant.map(([axis, value]) => `${axis} ${value}`).join(', ');
  return [
    ...(same ? [`The same in all rows that use it: ${same}.`] : []),
    ...(older.length > 0
      ? [
          `Older rows: their ${changed.join(' or ')} has changed since under the same name. They are in the tables by language only, and are not compared, ranked or plotted.`,
        ]
      : []),
  ];
}
