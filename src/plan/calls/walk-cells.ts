import type { LoadedExperiment } from '../../config/load-experiment.js';
import type { Method } from '../../methods/method.js';
import { TooLong } from '../../methods/too-long.js';
import type { Store } from '../../store/store.js';
import { literal } from '../../store/tables.js';
import { tagsToSpans } from '../../text/tags.js';
import type { Cell } from '../cells/cell.js';
import type { AssumedEntities } from '../plan.js';
import { type Group, groups } from '../work/groups.js';
import { isMeasured, measuring } from '../work/measures.js';
import { toolsOf } from '../work/tools.js';
import { selected } from '../work/work.js';
import { absentEntities, type DataOrAssumed } from './absent-data.js';
import { assumingOracle, assumingTagger } from './assumed.js';
import type { Interval } from './interval.js';
import type { Miss, Tally } from './tally.js';

export interface WalkOptions {
  readonly limit: number | undefined;
  readonly offline: boolean;
  /** The database, where there is one: sentences that it has predicted are not walked. */
  readonly store: Store | undefined;
  /** What opens datasets; without it, those that are not here are an error. */
  readonly data?: DataOrAssumed;
  readonly missed?: (cell: Cell, miss: Miss) => void;
}

export interface Walked {
  /** Sentences of all cells, and those that are not predicted yet. */
  readonly sentences: number;
  readonly left: number;
  readonly assumed: readonly AssumedEntities[];
}

/** Sentences under way at once: their look-ups become one query. */
const atOnce = 64;

/** Sentences of which a mean is taken for a measurement. */
const enough = 5;

/** Where nothing is known of the sentences, between none and so many entities each. */
const unknownEntities: Interval = { low: 0, high: 4 };

/** Runs the methods of cells on their sentences with recorded answers alone, so that the tally knows what they ask. */
export async function walkCells(
  loaded: LoadedExperiment,
  cells: readonly Cell[],
  tally: Tally,
  options: WalkOptions,
): Promise<Walked> {
  const methods = new Map<string, Promise<Method>>();
  const measured = await measuredRates(cells, options.store);
  const rates = new Map<Cell, AssumedEntities>();
  const alike = numbered();
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
    const asking = group.cells.map((cell) => [cell, alike(callsLike(cell, rates.get(cell)))] as const);
    sentences += gold.sentences * group.cells.length;
    for await (const sentence of sentencesOf(loaded, group, options)) {
      const waiting = new Map<number, { cell: Cell; times: number }>();
      for (const [cell, like] of asking) {
        const keys = done.get(`${cell.id} ${sentence.id}`);
        if (keys) tally.done(keys);
        else {
          left++;
          const { times = 0, ...first } = waiting.get(like) ?? {};
          if (asksModels(cell)) waiting.set(like, { cell, ...first, times: times + 1 });
        }
      }
      for (const [like, { cell, times }] of waiting) {
        const key = `${times} ${like}`;
        const perSentence = rates.get(cell)?.perSentence ?? unknownEntities;
        const opening = methods.get(key) ?? planned(loaded, cell, perSentence, tally, { ...options, times });
        methods.set(key, opening);
        const method = await opening;
        await walk.add(() => unlessTooLong(method.predict(sentence, group.want)));
      }
    }
    await walk.end();
  }
  return { sentences, left, assumed };
}

/** Numbers texts, equal ones alike: a long text takes its time as the key of a map. */
function numbered(): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
}

/** A sentence that is too long for its method fails in the run, after the calls that were counted. */
async function unlessTooLong(prediction: Promise<unknown>): Promise<void> {
  await prediction.catch((error: unknown) => {
    if (!(error instanceof TooLong)) throw error;
  });
}

/**
 * Names the calls of a cell: where answers are located changes none, so cells that differ only in that are walked once.
 */
const callsLike = ({ config, adapter, model }: Cell, entities: AssumedEntities | undefined): string =>
  JSON.stringify([{ ...config, locator: undefined }, model?.name, adapter, entities?.perSentence]);

const asksModels = ({ model, tagger }: Cell): boolean => model !== undefined || tagger?.model !== undefined;

/** The method of so many cells with the same calls, with tools that answer from the tally. */
async function planned(
  loaded: LoadedExperiment,
  cell: Cell,
  perSentence: Interval,
  tally: Tally,
  { missed, times }: WalkOptions & { readonly times: number },
): Promise<Method> {
  const never = new AbortController().signal;
  const stackOf: Parameters<typeof toolsOf>[1] = (model) => ({
    ask: (request) => tally.ask(model, request, missed && ((miss) => missed(cell, miss)), times),
  });
  const tools = await toolsOf(cell, stackOf, { stop: never, abort: never });
  const { tagger, locator, oracle, ...others } = tools;
  const method = await cell.method.open({
    ...others,
    ...(locator ? { locator: () => undefined } : {}),
    ...(oracle ? { oracle: assumingOracle(oracle) } : {}),
    ...(tagger
      ? {
          tagger: assumingTagger(
            tagger,
            cell.tagger?.name ?? '',
            perSentence,
            (key) => tally.isMissing(key),
            cell.tagger?.model !== undefined,
          ),
        }
      : {}),
  });
  if (!cell.model) return method;
  const stack = stackOf(cell.model);
  return measuring(method, loaded, cell, (request) => stack.ask(request, never));
}

/** Keys of the calls of each sentence that has an answer, by `CELL SENTENCE`. */
async function predicted(
  loaded: LoadedExperiment,
  { cells, data }: Group,
  store: Store | undefined,
): Promise<Map<string, string[]>> {
  const done = new Map<string, string[]>();
  if (!store) return done;
  const ids = cells.map(({ id }) => `'${id}'`).join(', ');
  const rows = store.stream<{ cell_id: string; sentence_id: number; keys: string[] | null }>(
    `SELECT cell_id, sentence_id, list_transform(calls, lambda c: c.key) AS keys FROM predictions
     WHERE dataset = $dataset AND state <> 'failed' AND cell_id IN (${ids}) AND ${isMeasured(loaded, cells)}`,
    { dataset: data.dataset },
  );
  for await (const { cell_id, sentence_id, keys } of rows) done.set(`${cell_id} ${sentence_id}`, keys ?? []);
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

/** The mean of what each cell has predicted, within two standard errors; cells that have predicted too little have none. */
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

/** Lets so many tasks be under way at once. The first that fails is thrown by the next call. */
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
