import { cellName } from '../plan/cells/cell-name.js';
import type { Failure } from '../store/failures.js';
import { type Piece, red } from '../terminal/style.js';
import * as messages from './messages.js';
import type { Progress } from './progress.js';

/** How many reasons are reported one by one; a run that fails in more ways has a different problem. */
const mostReasons = 10;

/** One line per reason why sentences got no answer, with an example. */
export function failureLines(progress: Progress): (readonly Piece[])[] {
  const reasons = progress.reasons();
  const others = reasons.slice(mostReasons);
  return [
    ...reasons.slice(0, mostReasons).map(({ reason, sentences, example }) => {
      const cell = progress.cells.get(example.cell)?.cell;
      const where = messages.exampleOf(example, cell ? cellName(cell) : example.cell);
      return [red(`${sentences} failed`), `: ${reason} (${where})`];
    }),
    ...(others.length > 0 ? [[messages.otherReasons(others)]] : []),
  ];
}

/** What a run did, for `--json` and the last event. */
export interface Summary {
  readonly cells: number;
  /** Sentences that this run finished. */
  readonly predictions: number;
  readonly calls: number;
  readonly replayed: number;
  /** Sentences of this run that got no answer, and why. */
  readonly failed: number;
  readonly failures: readonly Failure[];
  /** Observations about the answers of whole cells, such as that most are empty. */
  readonly remarks: readonly string[];
  /** Why cells were stopped, one line per model. */
  readonly stopped: readonly string[];
  readonly seconds: number;
}

export function summaryOf(progress: Progress, now: number): Summary {
  const { cells, calls, replayed, finished, stopped, startedAt } = progress;
  return {
    cells: cells.size,
    predictions: finished,
    calls,
    replayed,
    failed: progress.sum('failed'),
    failures: progress.reasons(),
    remarks: [...progress.remarks],
    stopped: [...stopped],
    seconds: (now - startedAt) / 1000,
  };
}
