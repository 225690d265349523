import { shippedRecordings } from '../config/library.js';
import { Budget, checkPrices, type Limits } from '../engines/stack/budget.js';
import { modelsAsked } from '../plan/cells/cell.js';
import { checkData } from '../plan/check-data.js';
import { checkLock, readLock } from '../plan/lock.js';
import { allWait, waitingCells } from '../plan/messages.js';
import { modelsOf, type SelectedExperiment, type Selection, selectExperiments } from '../plan/work/selection.js';
import { checkScoreFiles } from '../scoring/given/score-files.js';
import { takeInScores } from '../scoring/given/take-in.js';
import { scoreCells } from '../scoring/score-cells.js';
import { importRecordings } from '../store/recordings.js';
import { Store } from '../store/store.js';
import { err, out } from '../terminal/output.js';
import { failureLines, summaryOf } from './closing.js';
import { type Display, display } from './display.js';
import { EventLog } from './event-log.js';
import * as messages from './messages.js';
import { storeNameLists } from './name-lists.js';
import { splitByOwnDelimiters } from './own-delimiters.js';
import { Progress, type RunEvent } from './progress.js';
import { type Flips, flipsLine, flipsOf, repeatCalls } from './repeats.js';
import { runCells } from './run.js';
import { claimNames } from './same-name.js';

export interface RunFilesOptions extends Selection, Limits {
  readonly fresh: boolean;
  /** The lock of a plan: anything that differs from it is not run. */
  readonly locked?: string | undefined;
  /** The share of calls that is asked a second time, from 0 to 1. */
  readonly repeatShare?: number | undefined;
  /** Where events are written: a file or `-`. */
  readonly events?: string | undefined;
  /** Whether to take over an experiment name that another file also uses. */
  readonly replace?: boolean | undefined;
  readonly json: boolean;
  readonly plain: boolean;
  /** Makes the texts that show the scores at the end, while the database is still open. */
  readonly closing?: (store: Store, experiments: readonly string[]) => Promise<readonly string[]>;
}

/** Exit codes of a run (design, Commands). */
const exitCode = { done: 0, someFailed: 3, spent: 3, interrupted: 130 } as const;

/** Runs experiment files one after another and scores their cells. Returns the exit code. */
export async function runFiles(options: RunFilesOptions): Promise<number> {
  const progress = new Progress(Date.now());
  const screen = display(progress, err, options.plain);
  try {
    const selected = await checked(options);
    return await runSelected(options, selected, progress, screen);
  } finally {
    screen.stop();
  }
}

interface Checked {
  readonly experiments: readonly SelectedExperiment[];
  /** What the user should know before anything is asked. */
  readonly notes: readonly string[];
}

/**
 * The experiments of a run, checked for anything that would end it later.
 * @throws UserError if there is such a problem
 */
async function checked(options: RunFilesOptions): Promise<Checked> {
  const experiments = await selectExperiments(options);
  const waits: string[] = [];
  for (const { loaded, cells, waiting } of experiments) {
    const lines = waitingCells(waiting);
    if (cells.length === 0 && lines.length > 0) throw allWait(loaded.file, lines);
    waits.push(...lines);
  }
  if (options.locked !== undefined) {
    const cells = new Map(
      experiments.flatMap((experiment) => experiment.cells.map((cell) => [cell.id, cell] as const)),
    );
    checkLock(options.locked, readLock(options.locked), [...cells.values()], options.limit);
  }
  for (const { cells } of experiments) checkPrices(cells.flatMap(modelsAsked), options);
  const notes = await checkData(experiments, options.offline);
  for (const { loaded } of experiments) await checkScoreFiles(loaded);
  return { experiments, notes: [...waits, ...notes] };
}

async function runSelected(
  options: RunFilesOptions,
  { experiments, notes }: Checked,
  progress: Progress,
  screen: Display,
): Promise<number> {
  const events = options.events === undefined ? undefined : EventLog.open(options.events, progress);
  const store = await Store.open(options.db);
  const stop = new AbortController();
  const abort = new AbortController();
  const interrupt = () => {
    if (stop.signal.aborted) abort.abort();
    else err.line(messages.interrupting());
    stop.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const budget = new Budget(options, () => stop.abort());
  const listen = (event: RunEvent) => {
    progress.hear(event);
    events?.hear(event);
    if (event.kind === 'noticed') err.line(event.line);
    if (event.kind === 'entered') screen.draw();
  };
  const names = experiments.map(({ loaded }) => loaded.experiment.name);
  let closing: readonly string[];
  let flips: Flips;
  let misfit: unknown;
  try {
    await claimNames(
      store,
      experiments.map(({ loaded }) => loaded),
      options.replace ?? false,
    );
    await importRecordings(store, shippedRecordings(), modelsOf(experiments));
    await importRecordings(store, options.recordings);
    await splitByOwnDelimiters(
      store,
      experiments.flatMap(({ cells }) => cells.flatMap(modelsAsked)),
    );
    for (const line of notes) listen({ kind: 'noticed', line });
    const running = { ...options, store, stop: stop.signal, abort: abort.signal, budget, listen };
    for (const { loaded, cells } of experiments) {
      if (stop.signal.aborted) break;
      await storeNameLists(store, loaded, options.offline);
      await runCells(loaded, cells, running);
      if (options.repeatShare !== undefined) await repeatCalls(loaded, cells, options.repeatShare, running);
    }
    listen({ kind: 'entered', phase: 'scoring' });
    const cells = experiments.flatMap((experiment) => experiment.cells);
    const changed = new Set(cells.map(({ id }) => id));
    for (const { loaded } of stop.signal.aborted ? [] : experiments) {
      // A file that does not fit does not keep the rest from being scored.
      const given = await takeInScores(store, loaded).catch((error: unknown) => {
        misfit ??= error;
        return [];
      });
      for (const cell of given) changed.add(cell);
    }
    await scoreCells(store, {
      cells: [...changed],
      scored: (done, of) => listen({ kind: 'scored', cells: done, of }),
    });
    listen({ kind: 'entered', phase: 'writing' });
    flips = await flipsOf(store, cells);
    closing = (await options.closing?.(store, names)) ?? [];
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await store.close();
    progress.hear({ kind: 'entered', phase: 'finished' });
    screen.stop();
  }
  if (misfit !== undefined) throw misfit;
  for (const table of closing) err.lines(`\n${table}`);
  if (closing.length > 0) err.line();
  const flipped = flipsLine(flips);
  if (flipped !== undefined) err.line(flipped);
  for (const line of failureLines(progress)) err.line(...line);
  for (const line of progress.remarks) err.line(line);
  for (const why of progress.stopped) err.line(why);
  const summary = summaryOf(progress, Date.now());
  const report = `eatlab report ${names.join(' ')}${options.db === 'results/eatlab.duckdb' ? '' : ` --db ${options.db}`}`;
  const { failed, predictions } = summary;
  err.line(budget.reached ?? (stop.signal.aborted ? messages.stopped() : messages.done(failed, predictions, report)));
  const code =
    budget.reached !== undefined
      ? exitCode.spent
      : stop.signal.aborted
        ? exitCode.interrupted
        : failed > 0 || progress.stopped.size > 0
          ? exitCode.someFailed
          : exitCode.done;
  const whole = { ...summary, ...(flipped === undefined ? {} : flips) };
  events?.finished({ ...whole, code });
  if (options.json) out.json(whole);
  return code;
}
