import type { SegmentTable } from 'sacrebleu-ts';
import { intervals, type PercentileInterval } from '../statistics/interval.js';
import type { Row } from '../store/tables.js';
import type { Gathered } from './gathered.js';
import { Vectors } from './vectors.js';

/** Some scores of a cell that are functions of the same statistics. */
export interface Part {
  readonly gathered: Gathered;
  /** What `values` needs of a sentence's statistics, where that is less: what is summed a thousand times should be narrow. */
  condense?(statistics: readonly number[]): readonly number[];
  /** What a sum of the (condensed) statistics is worth: the scores that get an interval, always as many. */
  values(sum: Float32Array): readonly number[];
  /** The rows, with an interval for each of `values`; null where there are fewer than two sentences. */
  rows(found: readonly PercentileInterval[] | null): Row<'scores'>[];
}

/**
 * The scores of all parts. Parts of the same sentences are resampled together: the draws are the same for each, and drawing and
 * summing is what takes the time.
 */
export async function scoreParts(parts: readonly Part[]): Promise<Row<'scores'>[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    if (part.gathered.ids.length === 0) continue;
    const key = part.gathered.ids.join();
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const found = new Map<Part, readonly PercentileInterval[] | null>();
  for (const group of groups.values()) {
    const tables = group.map(({ gathered, condense }) => gathered.table(condense));
    const widths = tables.map(({ width }) => width);
    const all = await intervals(tables.reduce(beside), (sum) => valuesOf(group, widths, sum));
    let from = 0;
    for (const [i, part] of group.entries()) {
      const count = part.values(new Float32Array(widths[i] ?? 0)).length;
      found.set(part, all?.slice(from, from + count) ?? null);
      from += count;
    }
  }
  return parts.flatMap((part) => (found.has(part) ? part.rows(found.get(part) ?? null) : []));
}

/** Two tables of the same sentences as one: each pair of rows that some sentence has. */
function beside(left: SegmentTable, right: SegmentTable): SegmentTable {
  const rows = new Vectors();
  const places = new Map<number, number>();
  const vector = new Float64Array(left.width + right.width);
  const rowOf = left.rowOf.map((a, sentence) => {
    const b = right.rowOf[sentence] as number;
    const pair = a * right.rowOf.length + b;
    const there = places.get(pair);
    if (there !== undefined) return there;
    places.set(pair, rows.count);
    vector.set(left.values.subarray(a * left.width, (a + 1) * left.width));
    vector.set(right.values.subarray(b * right.width, (b + 1) * right.width), left.width);
    return rows.add(vector);
  });
  return { values: rows.all(), width: vector.length, rowOf };
}

function valuesOf(group: readonly Part[], widths: readonly number[], sum: Float32Array): number[] {
  const found: number[] = [];
  let from = 0;
  for (const [i, part] of group.entries()) {
    const to = from + (widths[i] ?? 0);
    found.push(...part.values(sum.subarray(from, to)));
    from = to;
  }
  return found;
}
