import type { AbsentData } from './calls/absent-data.js';
import type { CallCounts, ModelEstimate } from './calls/estimate.js';
import type { Interval } from './calls/interval.js';
import type { Cell } from './cells/cell.js';
import type { Shard } from './shards/shard.js';

/** The number of English entities per sentence that a plan assumes for a cell, and what that number is based on. */
export interface AssumedEntities {
  readonly from: 'absent' | 'gold' | 'nothing' | 'predictions';
  readonly perSentence: Interval;
}

/** What running experiments would request, cost and take; null means unknown. */
export interface Plan {
  readonly cells: readonly Cell[];
  /** Cells that cannot run yet, for example with an untrained adapter. They are not counted below. */
  readonly waiting: readonly Cell[];
  /** Totals over all cells; the same goes for sentences not yet predicted. */
  readonly sentences: number;
  readonly sentencesLeft: number;
  readonly calls: CallCounts;
  /** Models that still have to be called. */
  readonly models: readonly ModelEstimate[];
  readonly priceUsd: Interval | null;
  readonly seconds: Interval | null;
  readonly assumed: readonly AssumedEntities[];
  /** Data that is not on this machine; its calls are counted from its number of sentences. */
  readonly absent: readonly AbsentData[];
  /** What the user should know about how the data is read, one line each. */
  readonly notes: readonly string[];
  /** The share of calls that are repeated; these are included in the numbers above. */
  readonly repeatShare?: number;
  /** The part of the sentences that is counted; absent where all are. */
  readonly shard?: Shard;
}
