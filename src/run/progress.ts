import type { Cell } from '../plan/cells/cell.js';
import type { Planned } from '../plan/work/work.js';
import { type Failure, FailureCount } from '../store/failures.js';

/** What a run is doing, so that an observer knows even when no sentence is finished yet. */
export type Phase = 'reading' | 'asking' | 'writing' | 'scoring' | 'finished';

/** What happens in a run, in order. Everything shown during the run is derived from these events. */
export type RunEvent =
  | Planned
  | { readonly kind: 'entered'; readonly phase: Phase }
  | { readonly kind: 'scored'; readonly cells: number; readonly of: number }
  | {
      readonly kind: 'predicted';
      readonly cell: Cell;
      readonly dataset: string;
      readonly sentence: number;
      /** Why there is no answer; absent if there is one. */
      readonly why?: string;
    }
  | { readonly kind: 'answered'; readonly live: boolean; readonly tokens: number; readonly costUsd: number }
  | { readonly kind: 'stopped'; readonly cell: Cell; readonly why: string }
  | { readonly kind: 'noticed'; readonly line: string }
  /** Repeated at the end, since lines scroll out of sight. */
  | { readonly kind: 'remarked'; readonly line: string }
  | { readonly kind: 'waiting'; readonly what: string; readonly until: number };

export type Listener = (event: RunEvent) => void;

/** How far one cell is, in sentences. */
export interface CellProgress {
  readonly cell: Cell;
  total: number;
  done: number;
  failed: number;
}

/** How far a run is. Shown, never stored: every lasting total is a query. */
export class Progress {
  readonly cells = new Map<string, CellProgress>();
  phase: Phase = 'reading';
  /** Cells scored so far, while they are being scored. */
  scored: { readonly cells: number; readonly of: number } | undefined;
  calls = 0;
  replayed = 0;
  tokens = 0;
  costUsd = 0;
  waiting: { what: string; until: number } | undefined;
  /** Why cells were stopped in this run: one line per model. */
  readonly stopped = new Set<string>();
  /** What to report at the end. */
  readonly remarks = new Set<string>();
  /** Sentences finished by this run itself, for the pace. */
  finished = 0;
  private readonly failures = new FailureCount();

  constructor(readonly startedAt: number) {}

  readonly hear: Listener = (event) => {
    switch (event.kind) {
      case 'planned': {
        const known = this.cells.get(event.cell.id) ?? { cell: event.cell, total: 0, done: 0, failed: 0 };
        known.total += event.sentences;
        known.done += event.done;
        this.cells.set(event.cell.id, known);
        break;
      }
      case 'entered':
        this.phase = event.phase;
        this.scored = undefined;
        break;
      case 'scored':
        this.scored = event;
        break;
      case 'predicted': {
        const { cell, dataset, sentence, why } = event;
        const progress = this.cells.get(cell.id);
        if (!progress) break;
        progress.done++;
        this.finished++;
        if (why === undefined) break;
        progress.failed++;
        this.failures.add(why, { cell: cell.id, dataset, sentence });
        break;
      }
      case 'answered':
        if (event.live) {
          this.calls++;
          this.tokens += event.tokens;
          this.costUsd += event.costUsd;
          this.waiting = undefined;
        } else this.replayed++;
        break;
      case 'stopped':
        this.stopped.add(event.why);
        break;
      case 'remarked':
        this.remarks.add(event.line);
        break;
      case 'noticed':
        break;
      case 'waiting':
        this.waiting = event;
    }
  };

  sum(field: 'total' | 'done' | 'failed'): number {
    let sum = 0;
    for (const progress of this.cells.values()) sum += progress[field];
    return sum;
  }

  /** Why sentences of this run got no answer, the most frequent reason first. */
  reasons(): readonly Failure[] {
    return this.failures.all();
  }

  /** Milliseconds that the rest takes at the pace so far; undefined until there is one. */
  remaining(now: number): number | undefined {
    const left = this.sum('total') - this.sum('done');
    return this.finished === 0 ? undefined : ((now - this.startedAt) / this.finished) * left;
  }
}
