import type { LoadedExperiment } from '../../config/load-experiment.js';
import type { Store } from '../../store/store.js';
import { literal } from '../../store/tables.js';
import { tagsToSpans } from '../../text/tags.js';
import { type Cell, modelsAsked } from '../cells/cell.js';
import type { AssumedEntities } from '../plan.js';
import { type Group, groups } from '../work/groups.js';
import { isMeasured } from '../work/measures.js';
import { selected } from '../work/work.js';
import { absentEntities, type DataOrAssumed } from './absent-data.js';
import { alikeCells } from './alike.js';
import type { Interval } from './interval.js';
import type { Miss } from './shared-calls.js';
import type { Tally } from './tally.js';
import { Walker } from './walker.js';

export interface WalkOptions {
  readonly limit: number | undefined;
  readonly offline: boolean;
  /** The database, if there is one; sentences that it has predicted are not walked. */
  readonly store: Store | undefined;
  /** Opens datasets; without it, missing datasets are an error. */
  readonly data?: DataOrAssumed;
  readonly missed?: (miss: Miss) => void;
}

export interface Walked {
  /** Sentences of all cells, and those not yet predicted. */
  readonly sentences: number;
  readonly left: number;
  readonly assumed: readonly AssumedEntities[];
}

/** Sentences in flight at once: their look-ups become one query. */
const atOnce = 64;

/** The number of sentences needed for a mean to count as a measurement. */
const enough = 5;

/** If nothing is known about the sentences, assume between zero and this many entities per sentence. */
const unknownEntities: Interval = { low: 0, high: 4 };

/** Runs the cells' methods on their sentences using recorded answers only, so that the tally learns what they ask. */
export async function walkCells(
  loaded: LoadedExperiment,
  cells: readonly Cell[],
  tally: Tally,
  options: WalkOptions,
): Promise<Walked> {
  // Lists the models in the order of the cells, whichever is called first.
  for (const model of cells.flatMap(modelsAsked)) tally.of(model);
  const measured = await measuredRates(cells, options.store);
  const rates = new Map<Cell, AssumedEntities>();
  const assumed: AssumedEntities[] = [];
  let sentences = 0;
  let left = 0;
  for (const group of groups(cells)) {
    const done = await predicted(loaded, group, options.store);
    const gold = await goldRate(loaded, group, options);
    const walk = pool(atOnce);
    for (const cell of group.cells) {
      if (!rates.has(cell)) {
        const entities = measured.get(cell.id) ?? gold.entities;
        if (cell.tagger && cell.model) assumed.push(entities);
        rates.set(cell, entities);
      }
    }
    const rateOf = (cell: Cell) => rates.get(cell)?.perSentence ?? unknownEntities;
    const walkers = alikeCells(loaded, group.cells, rateOf).map((alike) => ({
      alike,
      walker: new Walker(loaded, alike, tally, options.missed),
    }));
    sentences += gold.sentences * group.cells.length;
    for await (const sentence of sentencesOf(loaded, group, options)) {
      const isLeft = (cell: Cell) => done.get(cell.id)?.has(sentence.id) !== true;
      for (const cell of group.cells) {
        const keys = done.get(cell.id)?.get(sentence.id);
        if (keys) tally.done(keys);
        else left++;
      }
      for (const { alike, walker } of walkers) {
        const asking = alike.askers
          .map(({ asker, cells }) => ({ asker, times: done.size === 0 ? cells.length : cells.filter(isLeft).length }))
          .filter(({ times }) => times > 0);
        if (asking.length > 0) await walk.add(() => walker.walk(sentence, group.want, asking));
      }
    }
    await walk.end();
  }
  return { sentences, left, assumed };
}

/** The keys of the calls for each answered sentence, by cell and sentence. */
async function predicted(
  loaded: LoadedExperiment,
  { cells, data }: Group,
  store: Store | undefined,
): Promise<ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>> {
  const done = new Map<string, Map<number, string[]>>();
  if (!store) return done;
  const ids = cells.map(({ id }) => `'${id}'`).join(', ');
  const rows = store.stream<{ cell_id: string; sentence_id: number; keys: string[] | null }>(
    `SELECT cell_id, sentence_id, list_transform(calls, lambda c: c.key) AS keys FROM predictions
     WHERE dataset = $dataset AND state <> 'failed' AND cell_id IN (${ids}) AND ${isMeasured(loaded, cells)}`,
    { dataset: data.dataset },
  );
  for await (const { cell_id, sentence_id, keys } of rows) {
    const ofCell = done.get(cell_id) ?? new Map<number, string[]>();
    done.set(cell_id, ofCell.set(sentence_id, keys ?? []));
  }
  return done;
}

async function goldRate(loaded: LoadedExperiment, group: Group, options: WalkOptions) {
  let sentences = 0;
  let tagged = 0;
  let found = 0;
  for await (const { tags } of sentencesOf(loaded, group, options)) {
    sentences++;
    if (tags) {
      tagged++;
      found += tagsToSpans(tags).length;
    }
  }
  const rate = found / Math.max(1, tagged);
  const isAbsent = options.data?.has({ ...group.data, language: group.language.code });
  const entities: AssumedEntities =
    tagged > 0
      ? { from: 'gold', perSentence: { low: rate / 2, high: rate * 2 } }
      : isAbsent
        ? { from: 'absent', perSentence: absentEntities }
        : { from: 'nothing', perSentence: unknownEntities };
  return { sentences, entities };
}

const sentencesOf = (loaded: LoadedExperiment, group: Group, { limit, offline, data }: WalkOptions) =>
  selected(loaded, group, { limit, offline, ...(data ? { open: data.open } : {}) });

/** The mean of each cell's predictions, within two standard errors; absent for cells with too few predictions. */
async function measuredRates(
  cells: readonly Cell[],
  store: Store | undefined,
): Promise<ReadonlyMap<string, AssumedEntities>> {
  if (!store || cells.length === 0) return new Map();
  const places = cells.map(({ id, ner }) => `(${literal(id)}, ${literal(ner.dataset)})`);
  const rows = await store.rows<{ cell_id: string; mean: number; error: number }>(
    `SELECT cell_id, avg(len(english_entities)) AS mean, stddev_samp(len(english_entities)) / sqrt(count(*)) AS error
     FROM predictions JOIN (VALUES ${[...new Set(places)].join(', ')}) AS wanted(cell_id, dataset) USING (cell_id, dataset)
     WHERE tags IS NOT NULL AND state <> 'failed' GROUP BY cell_id HAVING count(*) >= ${enough}`,
  );
  return new Map(
    rows.map(({ cell_id, mean, error }) => [
      cell_id,
      { from: 'predictions', perSentence: { low: Math.max(0, mean - 2 * error), high: mean + 2 * error } },
    ]),
  );
}

/** Limits the number of tasks in flight. The first failure is thrown by the next call. */
function pool(size: number) {
  const running = new Set<Promise<unknown>>();
  const failures: unknown[] = [];
  const complain = () => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    async add(task: () => Promise<unknown>): Promise<void> {
      complain();
      if (running.size >= size) await Promise.race(running);
      const one: Promise<unknown> = task()
        .catch((error: unknown) => failures.push(error))
        .finally(() => running.delete(one));
      running.add(one);
    },
    async end(): Promise<void> {
      await Promise.all(running);
      complain();
    },
  };
}
