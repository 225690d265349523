import type { Paired } from '../statistics/comparisons.js';
import { type Axis, axes, type System } from '../systems.js';

/** A system beside the one that differs from it in one axis alone. */
export interface Counterpart {
  readonly system: System;
  readonly base: System;
}

/** Systems that are the same but for some axes, in the order of their first. */
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

/** Systems whose axis has another value than `value`, each beside the one that has it and is otherwise the same. */
export const counterparts = (systems: readonly System[], axis: Axis, value: string): Counterpart[] =>
  alike(systems, [axis]).flatMap((group) => {
    const base = group.find(({ values }) => values[axis] === value);
    if (!base) return [];
    return group
      .filter((system) => system !== base && system.values[axis] !== null)
      .map((system) => ({ system, base }));
  });

/** The cells of two systems, language by language. */
export const pairsOf = ({ system, base }: Counterpart): Paired[] =>
  [...system.cells.values()].flatMap((cell) => {
    const other = base.cells.get(cell.language);
    return other ? [{ cell, base: other }] : [];
  });
