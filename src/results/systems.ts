import { storedLanguage } from '../config/languages.js';
import { type LanguageOf, languageOf } from '../languages/index.js';
import { languageOrder } from '../languages/order.js';
import { type Axis, axes } from './axes.js';
import { type AxisValues, labelOf, valuesOf } from './axis-values.js';
import { groupBy } from './group-by.js';
import type { CellRow } from './rows/cells.js';

/** A cell without its language: one row of a table of languages. */
export interface System {
  readonly values: AxisValues;
  /** The values that distinguish it from the other systems, in words. */
  readonly label: string;
  /** By language, in language order: per-cell random draws depend on that order. */
  readonly cells: ReadonlyMap<string, CellRow>;
}

export interface Systems {
  /** The systems that tables, figures and tests cover. */
  readonly systems: readonly System[];
  /**
   * Systems whose prompt, model, data or other part has changed since they ran, under names that say so, most recently
   * named first. They are never compared with the others.
   */
  readonly older: readonly System[];
  /** The axes on which older systems differ from the current ones. */
  readonly changed: readonly Axis[];
  /** The languages of `systems`. One that only older systems have does not make a mean incomplete. */
  readonly languages: readonly string[];
  /** A language as the cells define it; where they differ, the most recently named cell decides. */
  readonly languageOf: LanguageOf;
  /** Axes with more than one value in `systems`, always including method. */
  readonly varying: readonly Axis[];
  /** Axes on which all systems that use them have the same value. */
  readonly constant: readonly (readonly [Axis, string])[];
  /** The cells of `systems`, in the same order as `cells`. */
  readonly current: readonly CellRow[];
}

/** Groups cells that differ only in language. */
export function systemsOf(cells: readonly CellRow[]): Systems {
  const current = cells.filter(({ olderBy }) => olderBy.length === 0);
  const all = current.map(valuesOf);
  const several = (axis: Axis) => distinct(all.map((values) => values[axis])).length > 1;
  const varying = axes.filter((axis) => axis === 'method' || several(axis));
  const older = cells.filter(({ olderBy }) => olderBy.length > 0);
  const changed = axes.filter((axis) => older.some(({ olderBy }) => olderBy.includes(axis)));
  return {
    systems: grouped(current, varying),
    older: grouped(
      older,
      axes.filter((axis) => varying.includes(axis) || changed.includes(axis)),
    ).sort((a, b) => (lastNamed(a) < lastNamed(b) ? 1 : -1)),
    changed,
    languages: languageOrder(current.map(({ language }) => language)),
    languageOf: languagesOf(cells),
    varying,
    constant: axes.flatMap((axis) => {
      const [value] = distinct(all.map((values) => values[axis]));
      const isDefault = axis === 'oracle' && value === 'none';
      return varying.includes(axis) || value === undefined || isDefault ? [] : [[axis, value] as const];
    }),
    current,
  };
}

/** Groups cells into systems, older ones included, ordered by their axes. */
export const groupSystems = (cells: readonly CellRow[]): System[] => grouped(cells, axes);

function grouped(cells: readonly CellRow[], shown: readonly Axis[]): System[] {
  const groups = groupBy(cells, (cell) => JSON.stringify(axes.map((axis) => valuesOf(cell)[axis])));
  return [...groups.values()]
    .flatMap((own) => (own[0] ? [{ values: valuesOf(own[0]), cells: inOrder(own) }] : []))
    .sort((a, b) => byAxes(a.values, b.values))
    .map((system) => ({ ...system, label: labelOf(system.values, shown) }));
}

function inOrder(cells: readonly CellRow[]): Map<string, CellRow> {
  const byLanguage = new Map(cells.map((cell) => [cell.language, cell]));
  // `names/named-cells.ts` has given them distinct names.
  if (byLanguage.size < cells.length) throw new Error('two cells of one language in one row of a table');
  return new Map(
    languageOrder(byLanguage.keys()).flatMap((language) => {
      const cell = byLanguage.get(language);
      return cell ? [[language, cell] as const] : [];
    }),
  );
}

const lastNamed = ({ cells }: System): string =>
  [...cells.values()].reduce((last, { named_at }) => (named_at > last ? named_at : last), '');

function languagesOf(cells: readonly CellRow[]): LanguageOf {
  const newest = new Map<string, CellRow>();
  for (const cell of cells) {
    const other = newest.get(cell.language);
    if (!other || cell.named_at > other.named_at) newest.set(cell.language, cell);
  }
  const known = new Map(
    [...newest].map(([code, { language_definition }]) => [code, storedLanguage(code, language_definition)]),
  );
  return (code) => known.get(code) ?? languageOf(code);
}

const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];

const natural = new Intl.Collator('en', { numeric: true });

function byAxes(a: AxisValues, b: AxisValues): number {
  for (const axis of axes) {
    const order = natural.compare(a[axis] ?? '', b[axis] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
