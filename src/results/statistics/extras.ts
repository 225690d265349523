import type { PublishedRow } from '../../published/row.js';
import type { SentenceVectors } from '../relations/sentence-vectors.js';
import type { Against, Comparisons } from './comparisons.js';
import type { MeanDifference } from './mean-difference.js';
import type { PooledScores } from './pooled.js';

/** By metric, the test of the best system against the runner-up on the mean over their languages. */
export type Leads = ReadonlyMap<string, MeanDifference>;

/** 95 % intervals of means over all languages, in points, by metric and then by `meanKey`. */
export type MeanIntervals = ReadonlyMap<string, ReadonlyMap<string, readonly [low: number, high: number]>>;

/** What a report contains besides the rows of its experiment. */
export interface Extras {
  /** Tests of every row against one chosen row, in the per-language tables. */
  readonly against?: Against | undefined;
  /** Tests of each adapter against none, and of each locator against the paper's, all else being equal. */
  readonly deltas?: { readonly adapter: Comparisons; readonly locator: Comparisons };
  readonly pooled?: PooledScores;
  /** Tests of who is ahead, under the metrics in the summary. */
  readonly leads?: Leads;
  readonly means?: MeanIntervals;
  /** Sentence statistics for figures; absent if none are drawn or stored. */
  readonly vectors?: SentenceVectors;
  /** Published numbers, both those shipped with eatlab and the user's. */
  readonly published?: readonly PublishedRow[];
  readonly own?: readonly PublishedRow[];
}

/** The value on each axis that others are compared with. */
export const bases = { adapter: 'none', locator: 'official' } as const;

/** Metrics whose differences have their own table. */
export const deltaMetrics = ['f1.seqeval', 'bleu'] as const;

/** Metrics for which the summary says who is ahead. */
export const leadMetrics = ['f1.seqeval', 'bleu'] as const;
