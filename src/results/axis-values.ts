import { roundsInWords, samplingInWords } from '../config/axes.js';
import type { Axis } from './axes.js';
import type { CellRow } from './rows/cells.js';
import type { Names } from './rows/stored-cells.js';

/** A cell's value on each axis; null where its method does not use the axis. */
export type AxisValues = Readonly<Record<Axis, string | null>>;

/** The values of a cell as tables, figures and the command line show them: `mrcot (older, 2026-11-29)`. */
export function valuesOf(cell: CellRow): AxisValues {
  const values = namedValues(cell, cell);
  const apart = Object.entries(cell.apart).map(([axis, words]) => [axis, `${values[axis as Axis]} (${words})`]);
  return { ...values, ...(Object.fromEntries(apart) as Partial<AxisValues>) };
}

/** The values of a cell under some names. */
export function namedValues(cell: CellRow, names: Names): AxisValues {
  const { rounds_forward: forward, rounds_backward: backward } = cell;
  return {
    method: names.method,
    model: names.model,
    adapter: names.adapter,
    prompt: names.prompt,
    rounds: forward === null || backward === null ? null : roundsInWords(forward, backward),
    tagger: names.tagger,
    locator: cell.locator,
    sampling: names.sampling === null ? null : samplingInWords(names.sampling),
    seed: cell.seed === null ? null : `${cell.seed}`,
    oracle: cell.oracle ?? 'none',
    data: `${cell.ner_dataset} ${cell.ner_split}`,
  };
}

/** Values on the given axes in words, leaving out axes that the method does not use and the absence of an oracle. */
export function labelOf(values: AxisValues, shown: readonly Axis[]): string {
  const parts = shown.flatMap((axis) => {
    const value = values[axis];
    if (value === null || (axis === 'oracle' && value === 'none')) return [];
    if (axis === 'rounds') return [value === '1' ? '1 round' : `${value} rounds`];
    return [axis === 'seed' || axis === 'oracle' ? `${axis} ${value}` : value];
  });
  return parts.join(', ');
}
