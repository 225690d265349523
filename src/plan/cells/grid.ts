import { axisNames } from '../../config/axes.js';
import type { AxisValues, Experiment } from '../../config/experiment.js';
import type { Axis } from '../../methods/method.js';

/** A combination of the grid before its names are resolved. */
export type Combination = { readonly [A in (typeof axisNames)[number]]: AxisValues[A] } & { readonly language: string };

/** The cross product of the grid and the languages. `include` and `exclude` work as in a CI matrix. */
export function combinations({ grid, include, exclude, languages }: Experiment): Combination[] {
  let rows: AxisValues[] = languages.map((language) => ({ language }));
  for (const axis of axisNames) {
    const values: readonly unknown[] = grid[axis] ?? [undefined];
    rows = values.flatMap((value) => rows.map((row) => ({ ...row, [axis]: value })));
  }
  const first = Object.fromEntries(axisNames.map((axis) => [axis, grid[axis]?.[0]]));
  const extra = include.flatMap((values) =>
    (values.language ? [values.language] : languages).map((language) => ({ ...first, ...values, language })),
  );
  return [...rows, ...extra].filter((row) => !exclude.some((pattern) => matches(row, pattern))) as Combination[];
}

/** Whether a combination has all the values of a pattern. */
export const matches = (row: AxisValues, pattern: AxisValues): boolean =>
  Object.entries(pattern).every(
    ([axis, value]) => value === undefined || JSON.stringify(row[axis as keyof AxisValues]) === JSON.stringify(value),
  );

export type { Axis };
