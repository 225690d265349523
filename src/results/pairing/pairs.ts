import { type Axis, axes } from '../axes.js';
import type { AxisValues } from '../axis-values.js';
import type { CellRow } from '../rows/cells.js';
import { groupSystems, type System } from '../systems.js';

/** Two cells with the same language and data, alike except on the axes they are compared by. */
export interface CellPair {
  readonly a: CellRow;
  readonly b: CellRow;
}

/** Two systems and the pairs of their cells, in language order. */
export interface SystemPair {
  readonly a: System;
  readonly b: System;
  readonly cells: readonly CellPair[];
}

/** The cells of two systems, language by language. */
export const cellPairs = (a: System, b: System): CellPair[] =>
  [...a.cells].flatMap(([language, cell]) => {
    const other = b.cells.get(language);
    return other && other.cell_id !== cell.cell_id ? [{ a: cell, b: other }] : [];
  });

/**
 * Pairs systems from two sets that have the same data, share a language and agree on every axis that may not differ. An
 * axis that a method does not use matches any value.
 * @param free axes that may differ; never `data`
 */
export function pairSystems(
  first: readonly System[],
  second: readonly System[],
  free: ReadonlySet<Axis>,
): SystemPair[] {
  const held = axes.filter((axis) => axis === 'data' || !free.has(axis));
  return first.flatMap((a) =>
    second.flatMap((b) => {
      if (!isAlike(held, a.values, b.values)) return [];
      const cells = cellPairs(a, b);
      return cells.length > 0 ? [{ a, b, cells }] : [];
    }),
  );
}

function isAlike(held: readonly Axis[], a: AxisValues, b: AxisValues): boolean {
  return held.every((axis) => {
    const [x, y] = [heldValue(axis, a), heldValue(axis, b)];
    return x === y || x === null || y === null;
  });
}

/** A method without a model is paired only with models without an adapter, so that it is paired once. */
const heldValue = (axis: Axis, values: AxisValues): string | null =>
  axis === 'adapter' ? (values.adapter ?? 'none') : values[axis];

/** Pairs cells by the same rules. */
export const pairCells = (first: readonly CellRow[], second: readonly CellRow[], free: ReadonlySet<Axis>): CellPair[] =>
  pairSystems(groupSystems(first), groupSystems(second), free).flatMap(({ cells }) => cells);

/** Pairs each system whose value on an axis is not `value` with the otherwise identical system that has it. */
export function counterparts(systems: readonly System[], axis: Axis, value: string): SystemPair[] {
  const bases = systems.filter(({ values }) => values[axis] === value);
  const others = systems.filter(({ values }) => values[axis] !== value && values[axis] !== null);
  return bases.flatMap((base) => pairSystems(others, [base], new Set([axis])));
}

/** Groups systems that differ only on the given axes, ordered by the first of each group. */
export function alike(systems: readonly System[], but: readonly Axis[]): System[][] {
  const groups = new Map<string, System[]>();
  for (const system of systems) {
    const key = JSON.stringify(axes.filter((axis) => !but.includes(axis)).map((axis) => system.values[axis]));
    const group = groups.get(key);
    if (group) group.push(system);
    else groups.set(key, [system]);
  }
  return [...groups.values()];
}
