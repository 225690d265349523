import type { Evidence } from '../../results/evidence.js';
import { type Axis, labelOf, type System } from '../../results/systems.js';

/** Systems that are the same but for one axis. */
export interface Series {
  /** What they have in common, of what varies in the experiment. */
  readonly label: string;
  readonly systems: readonly System[];
}

/** Groups the systems of an experiment that differ only in an axis; groups of one value are left out. */
export function seriesAlong(axis: Axis, { systems, varying }: Evidence): Series[] {
  const others = varying.filter((name) => name !== axis);
  const found = new Map<string, System[]>();
  for (const system of systems) {
    if (system.values[axis] === null) continue;
    const label = labelOf(system.values, others);
    found.set(label, [...(found.get(label) ?? []), system]);
  }
  return [...found]
    .map(([label, members]) => ({ label, systems: members }))
    .filter(({ systems: members }) => new Set(members.map(({ values }) => values[axis])).size > 1);
}
