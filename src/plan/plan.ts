import type { AbsentData } from './calls/absent-data.js';
import type { CallCounts, ModelEstimate } from './calls/estimate.js';
import type { Interval } from './calls/interval.js';
import type { Cell } from './cells/cell.js';

/** English entities a sentence that a plan assumes for a cell, and what it takes them from. */
export interface AssumedEntities {
  readonly from: 'absent' | 'gold' | 'nothing' | 'predictions';
  readonly perSentence: Interval;
}

/** What running experiments would ask, cost and take; null is unknown. */
export interface Plan {
  readonly cells: readonly Cell[];
  /** Cells that cannot run yet, as those of an adapter that is not trained: nothing below counts them. */
  readonly waiting: readonly Cell[];
  /** Of all cells together, as are those that are not predicted yet. */
  readonly sentences: number;
  readonly sentencesLeft: number;
  readonly calls: CallCounts;
  /** Models that are still to be asked. */
  readonly models: readonly ModelEstimate[];
  readonly priceUsd: Interval | null;
  readonly seconds: Interval | null;
  readonly assumed: readonly AssumedEntities[];
  /** Data that is not on this machine: its calls are counted by the number of its sentences. */
  readonly absent: readonly AbsentData[];
  /** What is to be known of how the data is read, a line each. */
  readonly notes: readonly string[];
  /** The share of calls that is asked a second time; they are among the numbers above. */
  readonly repeatShare?: number;
}
