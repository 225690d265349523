import { Library } from '../config/library.js';
import { loadExperiment } from '../config/load-experiment.js';
import { onlyCells } from '../plan/only.js';
import { resolveCells } from '../plan/resolve.js';
import { Store } from '../store/store.js';
import type { RunEvent } from './progress.js';
import { runCells } from './run.js';

export interface RunFilesOptions {
  readonly files: readonly string[];
  readonly db: string;
  readonly only: readonly string[];
  readonly set: readonly string[];
  readonly limit: number | undefined;
  readonly concurrency: number | undefined;
  readonly offline: boolean;
  readonly recordings: readonly string[];
  readonly fresh: boolean;
  readonly json: boolean;
  readonly plain: boolean;
}

/** Runs experiment files one after the other. Returns the exit code. */
export async function runFiles(options: RunFilesOptions): Promise<number> {
  const library = new Library();
  const experiments = await Promise.all(
    options.files.map(async (file) => {
      const loaded = loadExperiment(file, library, options.set);
      return { loaded, cells: onlyCells(await resolveCells(loaded, options), options.only) };
    }),
  );
  const store = await Store.open(options.db);
  const stop = new AbortController();
  const abort = new AbortController();
  process.on('SIGINT', () => (stop.signal.aborted ? abort : stop).abort());
  const listen = (event: RunEvent) => {
    if (event.kind === 'predicted') process.stderr.write(event.failed ? 'x' : '.');
  };
  try {
    for (const { loaded, cells } of experiments) {
      await runCells(loaded, cells, { ...options, store, stop: stop.signal, abort: abort.signal, listen });
    }
  } finally {
    await store.close();
  }
  return stop.signal.aborted ? 130 : 0;
}
