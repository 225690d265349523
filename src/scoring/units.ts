import type { SegmentTable } from 'sacrebleu-ts';
import type { UnitRows } from '../statistics/jackknife.js';
import type { Clusters } from '../store/sentences/clusters.js';
import { Vectors } from './vectors.js';

/** The statistics of independent units: of sentences, or of clusters of sentences with equal texts. */
export interface Units extends UnitRows {
  /** Whether some unit is more than one sentence. */
  readonly isClustered: boolean;
}

/** Every sentence as a unit of its own: rows that several sentences share are there once. */
export function sentencesAsUnits({ values, width, rowOf }: SegmentTable): Units {
  const times = new Uint32Array(width === 0 ? 0 : values.length / width);
  for (const row of rowOf) times[row] = (times[row] as number) + 1;
  return { values, width, times, isClustered: false };
}

/** The statistics of each cluster are summed to those of one unit. @param ids the sentences of `table`, in its order */
export function clustersAsUnits(table: SegmentTable, ids: readonly number[], clusters: Clusters): Units {
  const alone = sentencesAsUnits(table);
  if (clusters.size === 0) return alone;
  const sums = new Map<number, { readonly sum: Float64Array; sentences: number; readonly row: number }>();
  for (const [i, id] of ids.entries()) {
    const cluster = clusters.get(id);
    if (cluster === undefined) continue;
    const row = table.rowOf[i] as number;
    const own = sums.get(cluster) ?? { sum: new Float64Array(table.width), sentences: 0, row };
    sums.set(cluster, own);
    own.sentences++;
    for (let k = 0; k < table.width; k++)
      own.sum[k] = (own.sum[k] as number) + (table.values[row * table.width + k] as number);
  }
  const times = Uint32Array.from(alone.times);
  for (const [i, id] of ids.entries()) {
    const cluster = clusters.get(id);
    const row = table.rowOf[i] as number;
    if (cluster !== undefined && (sums.get(cluster)?.sentences ?? 0) > 1) times[row] = (times[row] as number) - 1;
  }
  const several = [...sums.values()].filter(({ sentences }) => sentences > 1);
  if (several.length === 0) return alone;
  const rows = new Vectors();
  for (let row = 0; row < times.length; row++)
    rows.add(table.values.subarray(row * table.width, (row + 1) * table.width));
  for (const { sum } of several) rows.add(sum);
  return {
    values: rows.all(),
    width: table.width,
    times: Uint32Array.from([...times, ...several.map(() => 1)]),
    isClustered: true,
  };
}
