import { intervals, type PercentileInterval } from '../metrics/interval.js';
import type { Row } from '../store/tables.js';
import type { Gathered } from './gathered.js';

/** Some scores of a cell that are functions of the same statistics. */
export interface Part {
  readonly gathered: Gathered;
  /** What a sum of the statistics is worth: the scores that get an interval, always as many. */
  values(sum: ArrayLike<number>): readonly number[];
  /** The rows, with an interval for each of `values`; null where there are fewer than two sentences. */
  rows(found: readonly PercentileInterval[] | null): Row<'scores'>[];
}

/**
 * The scores of all parts. Parts of the same sentences are resampled together: the draws are the same for each, and drawing is
 * what takes the time.
 */
export function scoreParts(parts: readonly Part[]): Row<'scores'>[] {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    if (part.gathered.ids.length === 0) continue;
    const key = part.gathered.ids.join();
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const found = new Map<Part, readonly PercentileInterval[] | null>();
  for (const group of groups.values()) {
    const stats =
      group[0]?.gathered.stats.map((_, i) => group.flatMap(({ gathered }) => gathered.stats[i] ?? [])) ?? [];
    const all = intervals(stats, (sum) => valuesOf(group, sum));
    let from = 0;
    for (const part of group) {
      const count = part.values(new Array<number>(widthOf(part)).fill(0)).length;
      found.set(part, all?.slice(from, from + count) ?? null);
      from += count;
    }
  }
  return parts.flatMap((part) => (found.has(part) ? part.rows(found.get(part) ?? null) : []));
}

const widthOf = ({ gathered }: Part): number => gathered.stats[0]?.length ?? 0;

function valuesOf(group: readonly Part[], sum: ArrayLike<number>): number[] {
  const vector = Array.from(sum);
  let from = 0;
  return group.flatMap((part) => {
    const start = from;
    from += widthOf(part);
    return part.values(vector.slice(start, from));
  });
}
