import { PythonError } from 'sacrebleu-ts';
import { SeqevalError } from 'seqeval-js';
import { registryOf } from '../metrics/registry.js';
import type { SeenNames } from '../metrics/scored-sentence.js';
import { readGivenMetrics } from '../store/given.js';
import { type Clusters, readClusters } from '../store/sentences/clusters.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { bringAnswers, leaveAnswers } from './answers-at-hand.js';
import { type ScoringInputs, scoringInputs } from './inputs.js';
import * as messages from './messages.js';
import { bringPredictions, leavePredictions } from './predictions-at-hand.js';
import { readGivenDigests } from './read-answers.js';
import { hasRepeats } from './repeats.js';
import { scoreCell } from './score.js';
import { readSeenNames } from './seen-names.js';

export interface ScoreOptions {
  /** Only these cells. */
  readonly cells?: readonly string[];
  /** Also score what has not changed since it was last scored. */
  readonly fresh?: boolean;
  /** Called with the number of cells that are done and their total. */
  readonly scored?: (cells: number, of: number) => void;
}

/** How many cells were scored (a cell with two datasets counts twice), and how many were up to date. */
export interface ScoredCells {
  readonly scored: number;
  readonly unchanged: number;
  /** Cells that keep their scores because their sentences are not in the database. */
  readonly withoutSentences: number;
}

/**
 * Scores cells, or all there are, from their stored predictions; no model is asked. A cell is scored again only if the
 * inputs of its scores have changed. Outdated scores are removed.
 */
export async function scoreCells(
  store: Store,
  { cells, fresh = false, scored }: ScoreOptions = {},
): Promise<ScoredCells> {
  await store.flush();
  await store.trim();
  const all = await scoringInputs(store, cells);
  await store.trim();
  const whole = all.filter(({ hasSentences }) => hasSentences);
  const changed = whole.filter((cell) => fresh || cell.inputs !== cell.scored);
  if (changed.length > 0) await scoreAll(store, changed, scored);
  await store.flush();
  return {
    scored: changed.length,
    unchanged: whole.length - changed.length,
    withoutSentences: all.length - whole.length,
  };
}

/** The number of predictions that are brought in one batch with their answers, about 30 MB of each. */
const gatheredAtOnce = 50_000;

/**
 * The number of a cell's sentences after which they are written to the database; smaller cells are written together.
 */
const takenInAlone = 2000;

/** Runs as few queries per cell as possible, since each takes milliseconds. */
async function scoreAll(store: Store, cells: readonly ScoringInputs[], heard: ScoreOptions['scored']): Promise<void> {
  const seenNames = new Map<string, SeenNames | undefined>();
  const registry = registryOf(await readGivenMetrics(store));
  const repeated = await hasRepeats(store);
  const clusters = new Map<string, Clusters>();
  const old = await oldRows(store);
  // Rows are written while the next cells are scored.
  let takingIn: Promise<void> = Promise.resolve();
  let done = 0;
  const batches = inBatches(cells, ({ predictions }) => predictions, gatheredAtOnce);
  for (const batch of batches) {
    // From here on, a cell counts as scored only once its new scores are stored, whatever happens.
    for (const table of scoreTables) await remove(table, batch);
    const asking = batch.filter(({ needsAnswers }) => needsAnswers);
    await bringAnswers(store, asking, { hasRepeats: repeated });
    const predictions = await bringPredictions(store, batch);
    for (const cell of batch) {
      heard?.(done++, cells.length);
      await scoreOne(cell, predictions);
    }
  }
  await takingIn;
  await leaveAnswers(store);
  await leavePredictions(store);

  async function takeIn(): Promise<void> {
    await store.flush();
    await store.trim();
  }

  /** Removes what is there of the scores of some cells. */
  async function remove(table: ScoreTable, batch: readonly ScoringInputs[]): Promise<void> {
    const those = batch.filter(({ cell_id, dataset }) => old[table].has(JSON.stringify([cell_id, dataset])));
    if (those.length === 0) return;
    const values = those.map(({ cell_id, dataset }) => `(${literal(cell_id)}, ${literal(dataset)})`);
    await store.run(`DELETE FROM ${table} WHERE (cell_id, dataset) IN (${values.join(', ')})`);
  }

  async function scoreOne({ inputs, hasGiven, ...rest }: ScoringInputs, predictions: string): Promise<void> {
    const { cell_id, dataset } = rest;
    const cell = { cell_id, dataset, language: rest.language, data_id: rest.data_id, split: rest.split };
    const language = cell.language.code;
    if (!seenNames.has(language)) seenNames.set(language, await readSeenNames(store, language));
    const seen = seenNames.get(language);
    if (!clusters.has(cell.data_id)) clusters.set(cell.data_id, await readClusters(store, cell.data_id));
    let waiting = 0;
    const scores = await scoreCell(store, cell, {
      registry,
      predictions,
      seen,
      list: seen?.list,
      hasRepeats: repeated,
      hasGiven,
      clusters: clusters.get(cell.data_id) ?? new Map(),
      files: hasGiven ? await readGivenDigests(store, cell) : new Map(),
      keep: async (sentences) => {
        store.appendAll('sentence_stats', sentences, { areNew: true });
        waiting += sentences.length;
        if (waiting < takenInAlone) return;
        waiting = 0;
        await takingIn;
        takingIn = takeIn();
        // The next await of this promise throws its error.
        takingIn.catch(() => undefined);
      },
    }).catch((error: unknown) => {
      throw error instanceof SeqevalError || error instanceof PythonError
        ? messages.cannotScore(store.path, cell, error.message)
        : error;
    });
    store.appendAll('scores', scores);
    store.append('scored', { cell_id, dataset, inputs, scored_at: new Date().toISOString() });
  }
}

/** Splits a list into batches that weigh at most `most` each, or have a single item. */
function inBatches<T>(items: readonly T[], weigh: (item: T) => number, most: number): T[][] {
  const batches: T[][] = [];
  let room = 0;
  for (const item of items) {
    room -= weigh(item);
    const last = batches.at(-1);
    if (last && room >= 0) last.push(item);
    else {
      batches.push([item]);
      room = most - weigh(item);
    }
  }
  return batches;
}

const scoreTables = ['scored', 'sentence_stats', 'scores'] as const;
type ScoreTable = (typeof scoreTables)[number];

/** The cells that already have rows in each table, which new rows must replace. */
async function oldRows(store: Store): Promise<Record<ScoreTable, ReadonlySet<string>>> {
  const old = { scored: new Set<string>(), sentence_stats: new Set<string>(), scores: new Set<string>() };
  const tables = scoreTables.map((table) => `SELECT DISTINCT '${table}' AS "table", cell_id, dataset FROM ${table}`);
  const rows = await store.rows<{ table: ScoreTable; cell_id: string; dataset: string }>(tables.join(' UNION ALL '));
  for (const { table, cell_id, dataset } of rows) old[table].add(JSON.stringify([cell_id, dataset]));
  return old;
}
