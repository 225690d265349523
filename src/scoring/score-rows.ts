import { turns } from '../event-loop.js';
import { type Score, scoresOf } from '../metrics/metric.js';
import { type BootstrapInterval, bootstrapIntervals } from '../statistics/interval.js';
import { sentenceSet } from '../store/sentence-set.js';
import type { Clusters } from '../store/sentences/clusters.js';
import type { Row } from '../store/tables.js';
import type { CellInfo } from './cell-info.js';
import type { Gathered } from './gathered.js';
import { type Interval, intervalsOf, placeOf } from './intervals.js';
import { sideBySide } from './side-by-side.js';

/** What signatures may mention about a cell. */
export interface Sources {
  /** The list of names that count as seen. */
  readonly list: string | undefined;
  /** SHA-256 of each imported metric's file. */
  readonly files: ReadonlyMap<string, string>;
  /** Sentences of the cell's dataset that are not independent. */
  readonly clusters: Clusters;
}

/** The scores of a cell under all metrics, with their intervals. */
export async function scoreRows(cell: CellInfo, all: readonly Gathered[], sources: Sources): Promise<Row<'scores'>[]> {
  const rows: Row<'scores'>[] = [];
  for (const group of ofTheSameSentences(all)) {
    const drawn = await bootstrapped(group);
    const set = sentenceSet(cell.data_id, group[0]?.ids ?? []);
    const othersTurn = turns();
    for (const gathered of group) {
      const { metric, ids, hasInterval } = gathered;
      const intervals = hasInterval ? intervalsOf(metric, gathered.table(), ids, sources.clusters) : none;
      rows.push(...rowsOf(cell, gathered, set, { intervals, drawn }, sources));
      await othersTurn();
    }
  }
  return rows;
}

const none: ReadonlyMap<string, Interval> = new Map();

/** What is known of how sure the scores of a metric are. */
interface Sureness {
  readonly intervals: ReadonlyMap<string, Interval>;
  readonly drawn: ReadonlyMap<Score, BootstrapInterval>;
}

function ofTheSameSentences(all: readonly Gathered[]): Gathered[][] {
  const groups: Gathered[][] = [];
  for (const gathered of all) {
    if (gathered.ids.length === 0) continue;
    const group = groups.find(([first]) => first && areSame(first.ids, gathered.ids));
    if (group) group.push(gathered);
    else groups.push([gathered]);
  }
  return groups;
}

const areSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i]);

function rowsOf(
  { cell_id, dataset, language }: CellInfo,
  { metric, ids, sum }: Gathered,
  sentence_set: string,
  { intervals, drawn }: Sureness,
  { list, files }: Sources,
): Row<'scores'>[] {
  const sentences = ids.length;
  const signed = { language, sentences, sum, list, file: files.get(metric.name) };
  return scoresOf(metric, sum, sentences).map(({ score, scope, value, support }) => {
    const interval = intervals.get(placeOf(score, scope));
    const bootstrap = scope.hasInterval ? drawn.get(score) : undefined;
    return {
      cell_id,
      dataset,
      metric: score.metric,
      scope: scope.name,
      value,
      support,
      sentences,
      sentence_set,
      ci_low: interval?.low,
      ci_high: interval?.high,
      interval: interval?.signature,
      units: interval?.units,
      design_effect: interval?.designEffect,
      bootstrap_mean: bootstrap?.mean,
      bootstrap_half: bootstrap?.half,
      signature: metric.signature(score, signed),
    };
  });
}

/** The intervals that sacreBLEU prints, of its metrics of the same sentences: they share the draws. */
async function bootstrapped(group: readonly Gathered[]): Promise<ReadonlyMap<Score, BootstrapInterval>> {
  const parts = group.flatMap((gathered) =>
    gathered.metric.scores
      .filter(({ hasBootstrap }) => hasBootstrap)
      .map((score) => ({ score, table: gathered.table() })),
  );
  const [first, ...others] = parts.map(({ table }) => table);
  if (!first) return new Map();
  let end = 0;
  const places = parts.map(({ score, table }) => {
    const start = end;
    end += table.width;
    return { worth: score.fast ?? score.value, start, end };
  });
  const found = await bootstrapIntervals(others.reduce(sideBySide, first), (sum) =>
    places.map(({ worth, start, end }) => worth(sum.subarray(start, end))),
  );
  return new Map(parts.flatMap(({ score }, i) => (found?.[i] ? [[score, found[i]] as const] : [])));
}
