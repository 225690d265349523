import type { Paired } from './comparisons.js';
import { type Axis, axes, type System } from './systems.js';

/** A system beside the one that differs from it in one axis alone. */
export interface Counterpart {
  readonly system: System;
  readonly base: System;
}

/** Systems whose axis has another value than `value`, each beside the one that has it and is otherwise the same. */
export function counterparts(systems: readonly System[], axis: Axis, value: string): Counterpart[] {
  const rest = (system: System) => JSON.stringify(axes.filter((a) => a !== axis).map((a) => system.values[a]));
  const bases = new Map(systems.filter(({ values }) => values[axis] === value).map((base) => [rest(base), base]));
  return systems.flatMap((system) => {
    const own = system.values[axis];
    const base = own === null || own === value ? undefined : bases.get(rest(system));
    return base ? [{ system, base }] : [];
  });
}

/** The cells of two systems, language by language. */
export const pairsOf = ({ system, base }: Counterpart): Paired[] =>
  [...system.cells.values()].flatMap((cell) => {
    const other = base.cells.get(cell.language);
    return other ? [{ cell, base: other }] : [];
  });
