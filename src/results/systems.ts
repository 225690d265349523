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
  /** The values that tell it from the other systems, in words. */
  readonly label: string;
  /** By language, in the order of the languages: what draws numbers cell by cell depends on it. */
  readonly cells: ReadonlyMap<string, CellRow>;
}

export interface Systems {
  /** What tables, figures and tests are of. */
  readonly systems: readonly System[];
  /**
   * Systems of which a prompt, a model, the data or another part has changed since they ran, under names that say so;
   * the one that was named last comes first. They are never set against the others.
   */
  readonly older: readonly System[];
  /** The axes on which the older ones differ from what is current. */
  readonly changed: readonly Axis[];
  /** Those of `systems`: a language that only older ones have makes no mean incomplete. */
  readonly languages: readonly string[];
  /** A language as the cells define it; where they differ, as the one that was named last does. */
  readonly languageOf: LanguageOf;
  /** Axes with several values in `systems`, method always among them. */
  readonly varying: readonly Axis[];
  /** Axes with one value in all the systems that use them. */
  readonly constant: readonly (readonly [Axis, string])[];
  /** The cells of `systems`, in the order in which all cells are. */
  readonly current: readonly CellRow[];
}

/** Puts cells together by everything but their language. */
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

/** Systems of some cells, the older ones too, in the order of their axes. */
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
  // Names make them different (`names/named-cells.ts`).
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
