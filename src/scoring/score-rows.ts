import { type Metric, type Scope, type Score, type Sum, scoresOf } from '../metrics/metric.js';
import { intervals, type PercentileInterval } from '../statistics/interval.js';
import { sentenceSet } from '../store/sentence-set.js';
import type { Row } from '../store/tables.js';
import type { CellInfo } from './cell-info.js';
import type { Gathered } from './gathered.js';
import { sideBySide } from './side-by-side.js';

/** What signatures may mention about a cell. */
export interface Sources {
  /** The list of names that count as seen. */
  readonly list: string | undefined;
  /** SHA-256 of each imported metric's file. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * The scores of a cell under all metrics. Metrics over the same sentences are resampled together: they share the draws,
 * and drawing and summing take most of the time.
 */
export async function scoreRows(cell: CellInfo, all: readonly Gathered[], sources: Sources): Promise<Row<'scores'>[]> {
  const rows: Row<'scores'>[] = [];
  for (const group of ofTheSameSentences(all)) {
    const found = await resampled(group.filter(({ isResampled }) => isResampled));
    const set = sentenceSet(cell.data_id, group[0]?.ids ?? []);
    for (const gathered of group) rows.push(...rowsOf(cell, gathered, set, found.get(gathered.metric), sources));
  }
  return rows;
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
  found: ReadonlyMap<string, PercentileInterval> | undefined,
  { list, files }: Sources,
): Row<'scores'>[] {
  const sentences = ids.length;
  const signed = { language, sentences, sum, list, file: files.get(metric.name) };
  return scoresOf(metric, sum, sentences).map(({ score, scope, value, support }) => {
    const interval = found?.get(placeOf(score, scope));
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
      signature: metric.signature(score, signed),
    };
  });
}

const placeOf = (score: Score, scope: Scope): string => `${score.metric} ${scope.name}`;

type Intervals = ReadonlyMap<Metric, ReadonlyMap<string, PercentileInterval>>;

/** The intervals of metrics over the same sentences, by metric, score and scope; empty for fewer than two sentences. */
async function resampled(group: readonly Gathered[]): Promise<Intervals> {
  const tables = group.map((gathered) => gathered.table());
  const [first, ...others] = tables;
  if (!first) return new Map();
  let end = 0;
  const parts = group.map(({ metric }, i) => {
    const start = end;
    end += tables[i]?.width ?? 0;
    return { metric, start, end, values: resampledValues(metric) };
  });
  const found = await intervals(others.reduce(sideBySide, first), (sum) => {
    const scores: number[] = [];
    for (const { start, end, values } of parts) {
      const part = sum.subarray(start, end);
      for (const { value } of values) scores.push(value(part));
    }
    return scores;
  });
  let next = 0;
  return new Map(
    parts.map(({ metric, values }) => {
      const limits = found?.slice(next, next + values.length) ?? [];
      next += values.length;
      return [metric, new Map(limits.map((interval, i) => [values[i]?.place ?? '', interval]))];
    }),
  );
}

/** The scores of a metric that get an interval, as functions of its narrowed statistics. */
const resampledValues = ({ scores, scopes }: Metric) =>
  scopes
    .filter(({ hasInterval }) => hasInterval)
    .flatMap((scope) =>
      scores
        .filter(({ hasInterval }) => hasInterval)
        .map((score) => {
          const worth = score.fast ?? score.value;
          return { place: placeOf(score, scope), value: (sum: Sum) => worth(scope.of(sum)) };
        }),
    );
