import type { PublishedRow } from '../../published/row.js';
import type { SentenceVectors } from '../relations/sentence-vectors.js';
import type { Against, Comparisons } from './comparisons.js';
import type { MeanDifference } from './mean-difference.js';
import type { PooledScores } from './pooled.js';

/** By metric, the test of the best system against the next one, the mean over their languages. */
export type Leads = ReadonlyMap<string, MeanDifference>;

/** 95 % intervals of means over all languages, in points, by metric and then by `meanKey`. */
export type MeanIntervals = ReadonlyMap<string, ReadonlyMap<string, readonly [low: number, high: number]>>;

/** What a report says beside the rows of its experiment. */
export interface Extras {
  /** Tests of every row against one, in the tables of languages. */
  readonly against?: Against | undefined;
  /** Tests of each adapter against none, and of each locator against the paper's, with all else the same. */
  readonly deltas?: { readonly adapter: Comparisons; readonly locator: Comparisons };
  readonly pooled?: PooledScores;
  /** Who is ahead, tested, under the metrics of the summary. */
  readonly leads?: Leads;
  readonly means?: MeanIntervals;
  /** Statistics of sentences, for figures; absent where none are drawn or none are stored. */
  readonly vectors?: SentenceVectors;
  /** Published numbers that come with eatlab, and those of the user. */
  readonly published?: readonly PublishedRow[];
  readonly own?: readonly PublishedRow[];
}

/** The value of an axis that the others are compared with. */
export const bases = { adapter: 'none', locator: 'official' } as const;

/** Metrics whose differences a table of its own shows. */
export const deltaMetrics = ['f1.seqeval', 'bleu'] as const;

/** Metrics of which the summary says who is ahead. */
export const leadMetrics = ['f1.seqeval', 'bleu'] as const;
