import type { LoadedExperiment } from '../config/load-experiment.js';
import { EngineError } from '../engines/errors.js';
import type { ResolvedModel } from '../engines/resolved-model.js';
import type { Budget } from '../engines/stack/budget.js';
import { ModelStopped } from '../engines/stack/model-stopped.js';
import type { Method } from '../methods/method.js';
import { settle } from '../methods/settle.js';
import { TooLong } from '../methods/too-long.js';
import type { Cell } from '../plan/cells/cell.js';
import { languageNotes } from '../plan/cells/language-notes.js';
import { trainingNotes } from '../plan/cells/training.js';
import type { Share } from '../plan/shards/share.js';
import { forcedNotes } from '../plan/work/forced.js';
import { measuring } from '../plan/work/measures.js';
import { toolsOf } from '../plan/work/tools.js';
import { type Work, workOf } from '../plan/work/work.js';
import type { CellProvenance } from '../store/cell-provenance.js';
import type { Answer } from '../store/generation.js';
import type { Store } from '../store/store.js';
import { changedData } from './changed-data.js';
import { OddAnswers } from './odd-answers.js';
import type { Listener } from './progress.js';
import { Provenance } from './provenance.js';
import { type CellStatus, cellRow, datasetRows, experimentRow, firstNames } from './rows.js';
import { Stacks } from './stacks.js';
import { Workers } from './workers.js';

export interface RunOptions {
  readonly store: Store;
  readonly offline: boolean;
  readonly fresh: boolean;
  readonly limit: number | undefined;
  /** The part of the sentences that this run predicts; absent where it predicts all. */
  readonly share?: Share | undefined;
  /** Overrides the concurrency of every model. */
  readonly concurrency: number | undefined;
  /** Aborted by the first Ctrl-C: nothing new is asked; requests in flight are finished and kept. */
  readonly stop: AbortSignal;
  /** Aborted by the second one: requests in flight are dropped. */
  readonly abort: AbortSignal;
  /** What the run may spend; unlimited by default. */
  readonly budget?: Budget | undefined;
  readonly listen: Listener;
}

/**
 * Sentences in progress when nothing is asked: their answers are looked up together, and each look-up reads all keys.
 */
const replayed = 1000;

/**
 * Runs the cells of an experiment on the sentences that they have not predicted yet.
 * @returns the identities of cells in which sentences got no answer
 */
export async function runCells(
  loaded: LoadedExperiment,
  cells: readonly Cell[],
  options: RunOptions,
): Promise<readonly string[]> {
  const { store, stop } = options;
  const started = new Date().toISOString();
  options.listen({ kind: 'entered', phase: 'reading' });
  const provenance = await Provenance.read(loaded, cells, store);
  const names = await firstNames(store, cells);
  const changed = await changedData(store, loaded, cells);
  const row = (cell: Cell, status: CellStatus, from: CellProvenance, finishedAt?: string) => ({
    ...cellRow(cell, status, from, started, finishedAt),
    ...names.get(cell.id),
  });
  for (const cell of cells) {
    store.append('experiments', experimentRow(loaded, cell, started));
    store.appendAll('datasets', datasetRows(cell, started));
    store.append('cells', row(cell, 'running', provenance.of(cell)));
  }
  await store.flush();
  for (const line of [...changed, ...languageNotes(cells), ...trainingNotes(cells), ...forcedNotes(loaded, cells)])
    options.listen({ kind: 'noticed', line });
  const odd = new OddAnswers((line) => options.listen({ kind: 'noticed', line }));
  const methods = new Map<Cell, Promise<Method>>();
  const halt = new AbortController();
  const signals = { stop: AbortSignal.any([stop, halt.signal]), abort: options.abort };
  const stacks = await Stacks.open({
    ...options,
    cells,
    file: loaded.file,
    stop: signals.stop,
    onRoom: () => workers.grow(),
  });
  const openMethod = async (cell: Cell) => {
    const heard = ({ name }: ResolvedModel, answer: Answer) => odd.hear(name, cell, answer);
    const method = await cell.method.open(await toolsOf(cell, stacks.of, { ...signals, heard }));
    if (!cell.model) return method;
    const stack = stacks.of(cell.model);
    return measuring(method, loaded, cell, (request) => stack.ask(request, signals.abort));
  };
  const methodOf = (cell: Cell) => {
    const method = methods.get(cell) ?? openMethod(cell);
    methods.set(cell, method);
    return method;
  };
  const work = workOf(loaded, cells, options);
  const stopped = new Set<string>();
  let hasBegun = false;
  const models = [...new Map(cells.flatMap(({ model }) => (model ? [[model.name, model] as const] : []))).values()];
  const workers = new Workers(
    async () => {
      const { done, value } = await work.next();
      if (done || signals.stop.aborted) return false;
      if (!hasBegun) options.listen({ kind: 'entered', phase: 'asking' });
      hasBegun = true;
      if (stopped.has(value.cell.id)) return true;
      provenance.touch(value.cell);
      await predict(value, await methodOf(value.cell), signals.stop, options, stopped);
      return true;
    },
    // Twice as many sentences in progress as requests, so that a free slot always finds one waiting. Those that wait
    // for another try do not take a place; otherwise a few that always fail would stop all the others.
    () => (options.offline ? replayed : 2 * Math.max(1, ...models.map((model) => stacks.room(model))) + stacks.spare),
    () => halt.abort(),
  );
  const [result] = await Promise.allSettled([workers.end()]);
  options.listen({ kind: 'entered', phase: 'writing' });
  await work.return(undefined);
  await stacks.close();
  for (const line of odd.lines()) options.listen({ kind: 'remarked', line });
  await store.flush();
  const failed = await cellsWithFailures(store);
  const finishedAt = new Date().toISOString();
  const finished = await provenance.finished(cells, store);
  const lacks = ({ id }: Cell) => failed.has(id) || stopped.has(id);
  for (const cell of cells) {
    const isPartial = lacks(cell) || options.share !== undefined;
    const status = signals.stop.aborted ? 'interrupted' : isPartial ? 'partial' : 'done';
    store.append('cells', row(cell, status, finished(cell), finishedAt));
  }
  await store.flush();
  if (result.status === 'rejected') throw result.reason;
  return cells.filter(lacks).map(({ id }) => id);
}

/** Why a sentence has no prediction; undefined if the error is not the failure of a sentence. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof EngineError) return `${error.kind}: ${error.message}`;
  return error instanceof TooLong ? `too long: ${error.message}` : undefined;
}

async function cellsWithFailures(store: Store): Promise<Set<string>> {
  const rows = await store.rows<{ cell_id: string }>("SELECT DISTINCT cell_id FROM predictions WHERE state = 'failed'");
  return new Set(rows.map(({ cell_id }) => cell_id));
}

async function predict(
  { cell, data, sentence, want, isNew }: Work,
  method: Method,
  stop: AbortSignal,
  { store, listen }: RunOptions,
  stopped: Set<string>,
): Promise<void> {
  const identity = { cell_id: cell.id, dataset: data.dataset, sentence_id: sentence.id };
  try {
    const draft = await method.predict(sentence, want);
    const { entities, tags, englishIndex, widened, exits } = settle(sentence, draft);
    const prediction = {
      translation: draft.translation,
      english_entities: draft.englishEntities,
      entities: want === 'entities' ? entities : null,
      english_index: want === 'entities' ? englishIndex : null,
      widened: want === 'entities' ? widened : null,
      tags: want === 'entities' ? tags : null,
      exits: exits.map(({ type, text, answer, reason }) => ({ type, text, answer, reason })),
      calls: draft.calls,
      state: draft.state,
      predicted_at: new Date().toISOString(),
      ...identity,
    };
    store.appendLater('predictions', prediction, { areNew: isNew });
    listen({ kind: 'predicted', cell, dataset: data.dataset, sentence: sentence.id });
  } catch (error) {
    if (stop.aborted) return;
    if (error instanceof ModelStopped) {
      stopped.add(cell.id);
      listen({ kind: 'stopped', cell, why: error.message });
      return;
    }
    const why = reasonOf(error);
    if (why === undefined) throw error;
    const failed = { state: 'failed', error: why, predicted_at: new Date().toISOString(), ...identity };
    store.appendLater('predictions', failed, { areNew: isNew });
    listen({ kind: 'predicted', cell, dataset: data.dataset, sentence: sentence.id, why });
  }
}
