import type { Axis } from '../../results/axis-values.js';
import type { Results } from '../../results/results.js';
import type { System } from '../../results/systems.js';
import { type Column, type TableCell, text } from '../../tables/table.js';

/** Columns of the axes that vary, some left out where a table shows them elsewhere. */
export const axisColumns = ({ varying }: Results, without: readonly Axis[] = []): Column[] =>
  varying.filter((axis) => !without.includes(axis)).map(text);

export const axisCells = ({ values }: System, { varying }: Results, without: readonly Axis[] = []): TableCell[] =>
  varying.filter((axis) => !without.includes(axis)).map((axis) => ({ value: values[axis] }));

/** What is the same in all rows, and so has no column. */
export function constantNotes({ constant, superseded }: Results): string[] {
  const same = constant.map(([axis, value]) => `${axis} ${value}`).join(', ');
  return [
    ...(same ? [`The same in all rows that use it: ${same}.`] : []),
    ...(superseded > 0
      ? [`${superseded} older cells with the same axes are left out: a prompt, model or dataset changed since.`]
      : []),
  ];
}
