import type { Row } from '../store/tables.js';
import type { CellInfo } from './read.js';
import { sentenceSet } from './sentence-set.js';

/** Sufficient statistics of sentences, and which sentences these are. Nothing else of a sentence is kept. */
export interface Gathered {
  readonly ids: number[];
  readonly stats: number[][];
}

export const nothing = (): Gathered => ({ ids: [], stats: [] });

export function add({ ids, stats }: Gathered, id: number, vector: number[]): void {
  ids.push(id);
  stats.push(vector);
}

/** What a score is of: the beginning of its row. */
export interface Scope {
  readonly metric: string;
  readonly scope: string;
  readonly value: number;
  readonly support: number | undefined;
}

/** Makes rows of scores of the same sentences. */
export function scoreRows(cell: CellInfo, ids: readonly number[]): (of: Scope, rest: Row<'scores'>) => Row<'scores'> {
  const { cell_id, dataset } = cell;
  const sentence_set = sentenceSet(cell, ids);
  return ({ metric, scope, value, support }, rest) => ({
    cell_id,
    dataset,
    metric,
    scope,
    value,
    support,
    sentences: ids.length,
    sentence_set,
    ...rest,
  });
}
