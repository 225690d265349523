import { axisNames } from '../config/axes.js';
import { languageOrder } from '../languages/order.js';
import type { CellRow } from './rows.js';

/** What tells cells of one language apart, in the order of columns. `data` is the sentences that F1 is of. */
export const axes = [...axisNames, 'data'] as const;
export type Axis = (typeof axes)[number];

/** A value of an axis as it is shown; null where the method does not use the axis. */
export type AxisValues = Readonly<Record<Axis, string | null>>;

/** A cell without its language: one row of a table of languages. */
export interface System {
  readonly values: AxisValues;
  /** The values that tell it from the other systems, in words. */
  readonly label: string;
  /** By language, in the order of the languages: what draws numbers cell by cell depends on it. */
  readonly cells: ReadonlyMap<string, CellRow>;
}

export interface Systems {
  readonly systems: readonly System[];
  readonly languages: readonly string[];
  /** Axes with several values, method always among them. */
  readonly varying: readonly Axis[];
  /** Axes with one value in all the systems that use them. */
  readonly constant: readonly (readonly [Axis, string])[];
  /** Cells that a newer one with the same axes and language has replaced, as after an edited prompt. */
  readonly superseded: number;
}

/** Puts the cells of an experiment together by everything but their language. */
export function systemsOf(cells: readonly CellRow[]): Systems {
  const found = new Map<string, { values: AxisValues; cells: Map<string, CellRow> }>();
  let superseded = 0;
  for (const cell of [...cells].sort((a, b) => compare(a.started_at, b.started_at))) {
    const values = axisValues(cell);
    const key = JSON.stringify(axes.map((axis) => values[axis]));
    const system = found.get(key) ?? { values, cells: new Map() };
    if (system.cells.has(cell.language)) superseded += 1;
    system.cells.set(cell.language, cell);
    found.set(key, system);
  }
  const all = [...found.values()].sort(byAxes);
  const several = (axis: Axis) => distinct(all.map(({ values }) => values[axis])).length > 1;
  const varying = axes.filter((axis) => axis === 'method' || several(axis));
  return {
    systems: all.map(({ values, cells: own }) => ({ values, label: labelOf(values, varying), cells: inOrder(own) })),
    languages: languageOrder(cells.map(({ language }) => language)),
    varying,
    constant: axes.flatMap((axis) => {
      const [value] = distinct(all.map(({ values }) => values[axis]));
      const isDefault = axis === 'oracle' && value === 'none';
      return varying.includes(axis) || value === undefined || isDefault ? [] : [[axis, value] as const];
    }),
    superseded,
  };
}

function inOrder(cells: ReadonlyMap<string, CellRow>): Map<string, CellRow> {
  return new Map(
    languageOrder(cells.keys()).flatMap((language) => {
      const cell = cells.get(language);
      return cell ? [[language, cell] as const] : [];
    }),
  );
}

function axisValues(cell: CellRow): AxisValues {
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

const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];

const natural = new Intl.Collator('en', { numeric: true });
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function byAxes(a: { values: AxisValues }, b: { values: AxisValues }): number {
  for (const axis of axes) {
    const order = natural.compare(a.values[axis] ?? '', b.values[axis] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
