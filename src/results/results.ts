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
 * What a store holds about an experiment: the input to every table, figure, comparison and page. `readResults` reads
 * it; the functions that use it are pure and never query the store.
 *
 * A few rows per cell are kept in memory, however many sentences it has:
 * - `cells`, always, and the same cells grouped across languages as `systems`;
 * - `rows`, the requested parts, whose totals are computed in SQL, and the per-cell look-ups built on them;
 * - `extras`, computed from sentence statistics: tests and pooled seeds.
 *
 * Sentence statistics are read when something is computed from them, one language at a time (`readSentenceStats`), and
 * then released. Only what figures resample jointly stays (`extras.vectors`), packed into 100 bytes per sentence and
 * cell.
 */
export interface Results extends Systems {
  readonly experiment: string;
  /** Ordered by their axes, including older cells. */
  readonly cells: readonly CellRow[];
  /** Rows by part. @throws if a part was not read, which is a bug of ours. */
  readonly rows: Parts;
  score(cell: CellRow, metric: string): ScoreRow | undefined;
  usage(cell: CellRow): UsageRow | undefined;
  /** The number of a cell's sentences in each state, over both its datasets. */
  states(cell: CellRow): ReadonlyMap<string, number>;
  /** Whether any sentence failed or the cell did not finish. */
  isPartial(cell: CellRow): boolean;
  /** Whether a current cell has a score under a metric. */
  hasMetric(metric: string): boolean;
  /** The overall scores of the current cells under a metric. */
  scoresUnder(metric: string): readonly ScoreRow[];
  /** Every metric, including those computed elsewhere. */
  readonly registry: Registry;
  /** The scores that have a table and are present in some cell, in report order. */
  shown(): readonly Score[];
  /**
   * A paired test of a cell against the chosen row; undefined if none was requested or the two share too few sentences.
   */
  comparison(cell: CellRow, metric: string): Comparison | undefined;
  readonly extras: Extras;
}

/** An experiment's cells and the parts that were read. */
export interface Read extends Partial<Parts> {
  readonly experiment: string;
  readonly cells: readonly CellRow[];
  /** Metrics computed elsewhere; absent if there are none. */
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

/** A part that was not read throws, so that it cannot pass for an empty table. */
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
