import type { GivenMetric } from '../metrics/given.js';
import type { Score } from '../metrics/metric.js';
import { type Registry, registryOf } from '../metrics/registry.js';
import { groupBy } from './group-by.js';
import type { CellRow } from './rows/cells.js';
import { allParts, type Parts } from './rows/parts.js';
import type { ScoreRow } from './rows/scores.js';
import type { UsageRow } from './rows/usage.js';
import type { Comparison } from './statistics/comparisons.js';
import type { Extras } from './statistics/extras.js';
import { type Systems, systemsOf } from './systems.js';

/**
 * What a store says of an experiment: what every table, figure, comparison and page is made of. `readResults` reads it;
 * the functions that use it are pure, and ask the store for nothing.
 *
 * Held are a few rows a cell, however many sentences it has:
 * - `cells`, always, and put together by everything but their language as `systems`;
 * - `rows`, the parts that were asked for, whose totals are made in SQL, and the look-ups by cell that stand on them;
 * - `extras`, what was computed from statistics of sentences: tests, seeds taken together.
 *
 * Statistics of sentences are read where something is computed of them, those of one language at a time
 * (`readSentenceStats`), and are let go of again. Only what figures resample jointly stays (`extras.vectors`), packed:
 * 100 bytes a sentence of a cell.
 */
export interface Results extends Systems {
  readonly experiment: string;
  /** In the order of their axes, the older ones too. */
  readonly cells: readonly CellRow[];
  /** Rows by part. @throws where a part was not read: our bug. */
  readonly rows: Parts;
  score(cell: CellRow, metric: string): ScoreRow | undefined;
  usage(cell: CellRow): UsageRow | undefined;
  /** Sentences of a cell by state, over both its datasets. */
  states(cell: CellRow): ReadonlyMap<string, number>;
  /** Whether sentences failed, or the cell has not run to its end. */
  isPartial(cell: CellRow): boolean;
  /** Whether a current cell has a score under a metric. */
  hasMetric(metric: string): boolean;
  /** The overall scores of the current cells under a metric. */
  scoresUnder(metric: string): readonly ScoreRow[];
  /** Every metric, those that were computed elsewhere too. */
  readonly registry: Registry;
  /** The scores with a table that some cell has, in the order of the report. */
  shown(): readonly Score[];
  /**
   * A paired test of a cell against the chosen row; undefined where none was asked for, or the two share too little.
   */
  comparison(cell: CellRow, metric: string): Comparison | undefined;
  readonly extras: Extras;
}

/** An experiment's cells and what was read of them. */
export interface Read extends Partial<Parts> {
  readonly experiment: string;
  readonly cells: readonly CellRow[];
  /** Metrics that were computed elsewhere; absent where there are none. */
  readonly given?: readonly GivenMetric[];
}

export function resultsOf(read: Read, extras: Extras = {}): Results {
  const { experiment, cells } = read;
  const registry = registryOf(read.given ?? []);
  const rows = partsOf(read);
  const scores = once(() => new Map(rows.scores.map((row) => [`${row.cell_id} ${row.metric}`, row])));
  const systems = systemsOf(cells);
  const current = new Set(systems.current.map(({ cell_id }) => cell_id));
  const byMetric = once(() =>
    groupBy(
      rows.scores.filter(({ cell_id }) => current.has(cell_id)),
      ({ metric }) => metric,
    ),
  );
  const usage = once(() => new Map(rows.usage.map((row) => [row.cell_id, row])));
  const states = once(() => statesByCell(rows));
  const statesOf = ({ cell_id }: CellRow): ReadonlyMap<string, number> => states().get(cell_id) ?? new Map();
  return {
    ...systems,
    experiment,
    cells,
    rows,
    score: ({ cell_id }, metric) => scores().get(`${cell_id} ${metric}`),
    usage: ({ cell_id }) => usage().get(cell_id),
    states: statesOf,
    isPartial: (cell) => cell.status !== 'done' || (statesOf(cell).get('failed') ?? 0) > 0,
    hasMetric: (metric) => byMetric().has(metric),
    scoresUnder: (metric) => byMetric().get(metric) ?? [],
    registry,
    shown: () => registry.shown.filter(({ metric }) => byMetric().has(metric)),
    comparison: ({ cell_id }, metric) => extras.against?.tests.get(metric)?.get(cell_id),
    extras,
  };
}

/** What was not read is no empty table. */
function partsOf(read: Partial<Parts>): Parts {
  const parts = { ...read };
  for (const name of allParts.filter((part) => parts[part] === undefined))
    Object.defineProperty(parts, name, {
      get: () => {
        throw new Error(`the results were read without ${name}`);
      },
    });
  return parts as Parts;
}

function statesByCell({ states }: Parts): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { cell_id, state, sentences } of states) {
    const counts = found.get(cell_id) ?? new Map<string, number>();
    counts.set(state, (counts.get(state) ?? 0) + sentences);
    found.set(cell_id, counts);
  }
  return found;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
