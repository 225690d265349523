import { type Axis, axes } from '../../results/axes.js';
import type { Results } from '../../results/results.js';
import type { System } from '../../results/systems.js';
import { type Column, type TableCell, text } from '../../tables/table.js';

/** Columns for the axes that vary, without those that a table shows elsewhere. */
export const axisColumns = ({ varying }: Results, without: readonly Axis[] = []): Column[] =>
  varying.filter((axis) => !without.includes(axis)).map(text);

export const axisCells = (system: System, { varying }: Results, without: readonly Axis[] = []): TableCell[] =>
  cellsOf(
    system,
    varying.filter((axis) => !without.includes(axis)),
  );

/** The axes that vary, and those in which older rows differ from current ones. */
export const withOlderAxes = ({ varying, changed }: Results): Axis[] =>
  axes.filter((axis) => varying.includes(axis) || changed.includes(axis));

export const cellsOf = ({ values }: System, shown: readonly Axis[]): TableCell[] =>
  shown.map((axis) => ({ value: values[axis] }));

/** Notes on the axes that have no column because their value is the same in all rows, and on older rows. */
export function constantNotes({ constant, older, changed }: Results): string[] {
  const same = constant.map(([axis, value]) => `${axis} ${value}`).join(', ');
  return [
    ...(same ? [`The same in all rows that use it: ${same}.`] : []),
    ...(older.length > 0
      ? [
          `Older rows: their ${changed.join(' or ')} has since changed under the same name. They appear only in the tables by language and are not compared, ranked or plotted.`,
        ]
      : []),
  ];
}
