import type { Score } from '../metrics/metric.js';
import { type Registry, registryOf } from '../metrics/registry.js';
import type { Comparison } from './comparisons.js';
import type { Extras } from './extras.js';
import type { CellRow, ReportData, ScoreRow, UsageRow } from './rows.js';
import { type Systems, systemsOf } from './systems.js';

/** The rows of a report with look-ups by cell: what every table and figure is made of. */
export interface Evidence extends Systems {
  readonly data: ReportData;
  score(cell: CellRow, metric: string): ScoreRow | undefined;
  usage(cell: CellRow): UsageRow | undefined;
  /** Sentences of a cell by state, over both its datasets. */
  states(cell: CellRow): ReadonlyMap<string, number>;
  /** Whether sentences failed, or the cell has not run to its end. */
  isPartial(cell: CellRow): boolean;
  hasMetric(metric: string): boolean;
  /** Every metric, those that were computed elsewhere too. */
  readonly registry: Registry;
  /** The scores with a table that some cell has, in the order of the report. */
  readonly shown: readonly Score[];
  /** A paired test of a cell against the chosen row; undefined where none was asked for, or the two share too little. */
  comparison(cell: CellRow, metric: string): Comparison | undefined;
  readonly extras: Extras;
}

export function evidenceOf(data: ReportData, extras: Extras = {}): Evidence {
  const scores = new Map(data.scores.map((row) => [`${row.cell_id} ${row.metric}`, row]));
  const usage = new Map(data.usage.map((row) => [row.cell_id, row]));
  const states = new Map<string, Map<string, number>>();
  for (const { cell_id, state, sentences } of data.states) {
    const counts = states.get(cell_id) ?? new Map<string, number>();
    counts.set(state, (counts.get(state) ?? 0) + sentences);
    states.set(cell_id, counts);
  }
  const metrics = new Set(data.scores.map(({ metric }) => metric));
  const registry = registryOf(data.given ?? []);
  const statesOf = ({ cell_id }: CellRow): ReadonlyMap<string, number> => states.get(cell_id) ?? new Map();
  return {
    ...systemsOf(data.cells),
    data,
    score: ({ cell_id }, metric) => scores.get(`${cell_id} ${metric}`),
    usage: ({ cell_id }) => usage.get(cell_id),
    states: statesOf,
    isPartial: (cell) => cell.status !== 'done' || (statesOf(cell).get('failed') ?? 0) > 0,
    hasMetric: (metric) => metrics.has(metric),
    registry,
    shown: registry.shown.filter(({ metric }) => metrics.has(metric)),
    comparison: ({ cell_id }, metric) => extras.against?.tests.get(metric)?.get(cell_id),
    extras,
  };
}
