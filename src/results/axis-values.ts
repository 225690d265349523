import { axisNames } from '../config/axes.js';
import type { CellRow } from './rows/cells.js';

/** What tells cells of one language apart, in the order of columns. `data` is the sentences that F1 is of. */
export const axes = [...axisNames, 'data'] as const;
export type Axis = (typeof axes)[number];

/** The values of a cell; null where its method does not use the axis. */
export type AxisValues = Readonly<Record<Axis, string | null>>;

/** The values of a cell as tables and figures show them. */
export function valuesOf(cell: CellRow): AxisValues {
  const { rounds_forward: forward, rounds_backward: backward } = cell;
  return {
    method: cell.method,
    model: cell.model,
    adapter: cell.adapter,
    prompt: cell.prompt,
    rounds: forward === null ? null : forward === backward ? `${forward}` : `${forward}/${backward}`,
    tagger: cell.tagger,
    locator: cell.locator,
    sampling: cell.sampling === null ? null : inWords(cell.sampling),
    seed: cell.seed === null ? null : `${cell.seed}`,
    oracle: cell.oracle ?? 'none',
    data: `${cell.ner_dataset} ${cell.ner_split}`,
  };
}

/** The values of a cell as the command line names them: its sampling as stored, and `none` where no adapter can be. */
export const namedValues = (cell: CellRow): AxisValues => ({
  ...valuesOf(cell),
  adapter: cell.adapter ?? 'none',
  sampling: cell.sampling,
});

/** A sampling that is no preset is stored as JSON: `{"temperature":0}` is shown as `temperature 0`. */
const inWords = (sampling: string): string =>
  sampling.startsWith('{') ? sampling.replace(/[{}"]/g, '').replaceAll(':', ' ').replaceAll(',', ', ') : sampling;

/** The values of some axes in words; an axis that a method does not use, and no oracle, say nothing. */
export function labelOf(values: AxisValues, shown: readonly Axis[]): string {
  const parts = shown.flatMap((axis) => {
    const value = values[axis];
    if (value === null || (axis === 'oracle' && value === 'none')) return [];
    if (axis === 'rounds') return [value === '1' ? '1 round' : `${value} rounds`];
    return [axis === 'seed' || axis === 'oracle' ? `${axis} ${value}` : value];
  });
  return parts.join(', ');
}
