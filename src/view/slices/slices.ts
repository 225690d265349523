import type { CellRow } from '../../results/rows/cells.js';
import { type ClusterSums, type SharesDifference, sharesDifference } from '../../statistics/clustered-shares.js';
import { holm } from '../../statistics/holm.js';
import { type Fate, fates } from '../fates.js';
import type { Library } from '../library.js';
import { type Kind, kinds, lostNamesSql, slicesSql } from './sql.js';

/** Gold entities that have something in common: how many there are, and how many were found. */
export interface Slice {
  readonly kind: Kind;
  readonly value: string;
  readonly all: number;
  readonly found: number;
  /** Entities that would be found in addition if the share were that of the rest; negative where it is better. */
  readonly excess: number;
  /** Against all other gold entities of the cell; undefined where it is not tested. */
  readonly test: (SharesDifference & { readonly corrected: number }) | undefined;
}

export interface LostName {
  readonly name: string;
  readonly all: number;
  readonly lost: number;
  readonly fates: readonly Fate[];
}

export interface Slices {
  /** Those that lose most come first. */
  readonly slices: readonly Slice[];
  readonly names: readonly LostName[];
}

/** Gold entities that a part and the rest need each to be tested: the variance of fewer says little. */
export const leastTested = 10;

const mostNames = 40;

export async function readSlices(library: Library, cell: CellRow): Promise<Slices> {
  const { store } = library;
  const number = library.numberOf(cell);
  const values = { data: cell.ner_data };
  const rows = await store.rows<ClusterSums & { kind: string; value: string }>(slicesSql(number), values);
  const names = await store.rows<Omit<LostName, 'fates'> & { fates: number[] }>(
    lostNamesSql(number, mostNames),
    values,
  );
  return {
    slices: slicesOf(rows),
    names: names.map((one) => ({ ...one, fates: one.fates.flatMap((fate) => fates[fate] ?? []) })),
  };
}

/** Slices with their tests, corrected over all of them. Pure. */
export function slicesOf(rows: readonly (ClusterSums & { readonly kind: string; readonly value: string })[]): Slice[] {
  const found = rows.flatMap(({ kind: name, value, ...sums }) => {
    const kind = kinds.find((one) => one === name);
    if (!kind) return [];
    const isEnough = Math.min(sums.all, sums.restAll) >= leastTested;
    return [{ kind, value, sums, test: isEnough ? sharesDifference(sums) : undefined }];
  });
  const corrected = holm(found.flatMap(({ test }) => test?.p ?? []));
  let tested = 0;
  return found
    .map(({ kind, value, sums: { all, found: right, restAll, restFound }, test }) => ({
      kind,
      value,
      all,
      found: right,
      excess: restAll === 0 ? 0 : (restFound / restAll) * all - right,
      test: test && { ...test, corrected: corrected[tested++] ?? 1 },
    }))
    .sort((a, b) => b.excess - a.excess);
}
