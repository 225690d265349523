import { shippedRecordings } from '../config/library.js';
import { Budget, checkPrices, type Limits } from '../engines/stack/budget.js';
import { modelsAsked } from '../plan/cells/cell.js';
import { checkData } from '../plan/check-data.js';
import { checkLock, readLock } from '../plan/lock.js';
import { allWait, waitingCells } from '../plan/messages.js';
import { modelsOf, type Selection, selectExperiments } from '../plan/work/selection.js';
import { checkScoreFiles } from '../scoring/given/score-files.js';
import { takeInScores } from '../scoring/given/take-in.js';
import { scoreCells } from '../scoring/score-cells.js';
import { importRecordings } from '../store/recordings.js';
import { Store } from '../store/store.js';
import { display } from './display.js';
import { EventLog } from './event-log.js';
import { storeNameLists } from './name-lists.js';
import { splitByOwnDelimiters } from './own-delimiters.js';
import { Progress, type RunEvent } from './progress.js';
import { type Flips, flipsLine, flipsOf, repeatCalls } from './repeats.js';
import { type RunOptions, runCells } from './run.js';
import { claimNames } from './same-name.js';

export interface RunFilesOptions extends Selection, Limits {
  readonly fresh: boolean;
  /** A lock of a plan: what differs from it is not run. */
  readonly locked?: string | undefined;
  /** The share of calls that is asked a second time, from 0 to 1. */
  readonly repeatShare?: number | undefined;
  /** Where events are written, a file or `-`. */
  readonly events?: string | undefined;
  /** Takes over the name of an experiment that another file has, too. */
  readonly replace?: boolean | undefined;
  readonly json: boolean;
  readonly plain: boolean;
}

/** Exit codes of a run (design, Commands). */
const exitCode = { done: 0, someFailed: 3, spent: 3, interrupted: 130 } as const;

/** Runs experiment files one after the other and scores their cells. Returns the exit code. */
export async function runFiles(options: RunFilesOptions): Promise<number> {
  const experiments = await selectExperiments(options);
  for (const { loaded, cells, waiting } of experiments) {
    const lines = waitingCells(waiting);
    if (cells.length === 0 && lines.length > 0) throw allWait(loaded.file, lines);
    for (const line of lines) process.stderr.write(`${line}\n`);
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
  const progress = new Progress(Date.now());
  const events = options.events === undefined ? undefined : EventLog.open(options.events, progress);
  const store = await Store.open(options.db);
  const stop = new AbortController();
  const abort = new AbortController();
  const interrupt = () => {
    if (stop.signal.aborted) abort.abort();
    else process.stderr.write('\nfinishing what is under way; Ctrl-C again drops it\n');
    stop.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  let flips: Flips = { repeated: 0, flipped: 0 };
  let misfit: unknown;
  const budget = new Budget(options, () => stop.abort());
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
    const screen = display(progress, process.stderr, options.plain);
    try {
      const listen = (event: RunEvent) => {
        progress.hear(event);
        events?.hear(event);
        if (event.kind === 'noticed') screen.say(event.line);
      };
      for (const line of notes) listen({ kind: 'noticed', line });
      for (const { loaded, cells } of experiments) {
        if (stop.signal.aborted) break;
        const running: RunOptions = {
          ...options,
          store,
          stop: stop.signal,
          abort: abort.signal,
          budget,
          listen,
        };
        await storeNameLists(store, loaded, options.offline);
        await runCells(loaded, cells, running);
        if (options.repeatShare !== undefined) await repeatCalls(loaded, cells, options.repeatShare, running);
      }
    } finally {
      screen.stop();
    }
    const cells = experiments.flatMap((experiment) => experiment.cells);
    const scored = new Set(cells.map(({ id }) => id));
    for (const { loaded } of stop.signal.aborted ? [] : experiments) {
      // A file that does not fit keeps nothing else from being scored.
      const changed = await takeInScores(store, loaded).catch((error: unknown) => {
        misfit ??= error;
        return [];
      });
      for (const cell of changed) scored.add(cell);
    }
    await scoreCells(store, { cells: [...scored] });
    flips = await flipsOf(store, cells);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await store.close();
  }
  if (misfit !== undefined) throw misfit;
  const names = experiments.map(({ loaded }) => loaded.experiment.name);
  const failed = progress.sum('failed');
  const flipped = flipsLine(flips);
  if (flipped !== undefined) process.stderr.write(`${flipped}\n`);
  for (const line of progress.remarks) process.stderr.write(`${line}\n`);
  for (const why of progress.stopped) process.stderr.write(`${why}\n`);
  if (budget.reached !== undefined) process.stderr.write(`${budget.reached}\n`);
  else if (stop.signal.aborted)
    process.stderr.write('stopped; everything so far is kept, and the same command goes on from here\n');
  else
    process.stderr.write(
      `done; eatlab report ${names.join(' ')}${options.db === 'results/eatlab.duckdb' ? '' : ` --db ${options.db}`} shows it\n`,
    );
  const code =
    budget.reached !== undefined
      ? exitCode.spent
      : stop.signal.aborted
        ? exitCode.interrupted
        : failed > 0 || progress.stopped.size > 0
          ? exitCode.someFailed
          : exitCode.done;
  const { calls, replayed, finished: predictions } = progress;
  const seconds = (Date.now() - progress.startedAt) / 1000;
  const cells = progress.cells.size;
  const remarks = [...progress.remarks];
  const summary = {
    cells,
    predictions,
    calls,
    replayed,
    failed,
    remarks,
    seconds,
    ...(flipped === undefined ? {} : flips),
  };
  events?.finished({ ...summary, code });
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  return code;
}
