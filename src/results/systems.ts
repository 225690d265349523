import { storedLanguage } from '../config/languages.js';
import { type LanguageOf, languageOf } from '../languages/index.js';
import { languageOrder } from '../languages/order.js';
import { type Axis, type AxisValues, axes, labelOf, valuesOf } from './axis-values.js';
import type { CellRow } from './rows/cells.js';

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
  /** A language as the cells define it; where they differ, as the newest one does. */
  readonly languageOf: LanguageOf;
  /** Axes with several values, method always among them. */
  readonly varying: readonly Axis[];
  /** Axes with one value in all the systems that use them. */
  readonly constant: readonly (readonly [Axis, string])[];
  /** The cells of the systems, in the order in which all cells are. */
  readonly current: readonly CellRow[];
  /** How many cells a newer one with the same axes and language has replaced, as after an edited prompt. */
  readonly superseded: number;
}

/**
 * Puts cells together by everything but their language. Of several with the same axes and language the newest stands
 * for all.
 */
export function systemsOf(cells: readonly CellRow[]): Systems {
  const found = new Map<string, { values: AxisValues; cells: Map<string, CellRow> }>();
  for (const cell of cells) {
    const values = valuesOf(cell);
    const key = JSON.stringify(axes.map((axis) => values[axis]));
    const system = found.get(key) ?? { values, cells: new Map() };
    found.set(key, system);
    const other = system.cells.get(cell.language);
    if (!other || isNewer(cell, other)) system.cells.set(cell.language, cell);
  }
  const all = [...found.values()].sort(byAxes);
  const newest = new Set(all.flatMap((system) => [...system.cells.values()]));
  const several = (axis: Axis) => distinct(all.map(({ values }) => values[axis])).length > 1;
  const varying = axes.filter((axis) => axis === 'method' || several(axis));
  return {
    systems: all.map(({ values, cells: own }) => ({ values, label: labelOf(values, varying), cells: inOrder(own) })),
    languages: languageOrder(cells.map(({ language }) => language)),
    languageOf: languagesOf(cells),
    varying,
    constant: axes.flatMap((axis) => {
      const [value] = distinct(all.map(({ values }) => values[axis]));
      const isDefault = axis === 'oracle' && value === 'none';
      return varying.includes(axis) || value === undefined || isDefault ? [] : [[axis, value] as const];
    }),
    current: cells.filter((cell) => newest.has(cell)),
    superseded: cells.length - newest.size,
  };
}

function languagesOf(cells: readonly CellRow[]): LanguageOf {
  const newest = new Map<string, CellRow>();
  for (const cell of cells) {
    const other = newest.get(cell.language);
    if (!other || isNewer(cell, other)) newest.set(cell.language, cell);
  }
  const known = new Map(
    [...newest].map(([code, { language_definition }]) => [code, storedLanguage(code, language_definition)]),
  );
  return (code) => known.get(code) ?? languageOf(code);
}

/** By the time at which they were started, to the microsecond; the identity decides between two of one moment. */
const isNewer = (a: CellRow, b: CellRow): boolean =>
  a.started_at === b.started_at ? a.cell_id > b.cell_id : a.started_at > b.started_at;

function inOrder(cells: ReadonlyMap<string, CellRow>): Map<string, CellRow> {
  return new Map(
    languageOrder(cells.keys()).flatMap((language) => {
      const cell = cells.get(language);
      return cell ? [[language, cell] as const] : [];
    }),
  );
}

const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];

const natural = new Intl.Collator('en', { numeric: true });

function byAxes(a: { values: AxisValues }, b: { values: AxisValues }): number {
  for (const axis of axes) {
    const order = natural.compare(a.values[axis] ?? '', b.values[axis] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
