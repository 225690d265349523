import { foldersOf } from '../config/library.js';
import type { LoadedExperiment } from '../config/load-experiment.js';
import { openDataset } from '../data/open.js';
import { selectSample } from '../data/sample.js';
import type { Want } from '../methods/method.js';
import type { OpenPlanned } from '../plan/absent-data.js';
import type { Cell, CellData } from '../plan/cell.js';
import type { Store } from '../store/store.js';
import type { Row } from '../store/tables.js';
import type { Sentence } from '../text/sentence.js';
import { IdSet } from './id-set.js';
import { isMeasured } from './measures.js';
import type { Listener } from './progress.js';

/** One sentence for one cell. */
export interface Work {
  readonly cell: Cell;
  readonly data: CellData;
  readonly sentence: Sentence;
  readonly want: Want;
}

export interface WorkOptions {
  readonly store: Store;
  readonly limit: number | undefined;
  readonly offline: boolean;
  readonly fresh: boolean;
  readonly listen: Listener;
}

/**
 * What is left to do, sentence by sentence and for each sentence cell by cell, so that cells with common calls meet in
 * flight and a server finds the prefixes of one sentence in its cache. Sentences are stored on the way.
 */
export async function* workOf(
  loaded: LoadedExperiment,
  cells: readonly Cell[],
  options: WorkOptions,
): AsyncGenerator<Work> {
  for (const group of groups(cells)) await announce(loaded, group, options);
  for (const group of groups(cells)) {
    const done = await predicted(loaded, group, options);
    for await (const sentence of stored(loaded, group, options)) {
      for (const cell of group.cells) {
        if (!done.get(cell.id)?.has(sentence.id)) yield { cell, data: group.data, sentence, want: group.want };
      }
    }
  }
}

/** Cells that go through the same sentences. */
export interface Group {
  readonly language: string;
  readonly data: CellData;
  readonly want: Want;
  readonly cells: readonly Cell[];
}

/** Cells by language and dataset. */
export function groups(cells: readonly Cell[]): Group[] {
  const found = new Map<string, { language: string; data: CellData; want: Want; cells: Cell[] }>();
  const add = (cell: Cell, data: CellData, want: Want) => {
    const key = JSON.stringify([cell.language.code, want, data]);
    const group = found.get(key) ?? { language: cell.language.code, data, want, cells: [] };
    group.cells.push(cell);
    found.set(key, group);
  };
  for (const cell of cells) {
    add(cell, cell.ner, 'entities');
    if (cell.translation && cell.translation.dataset !== cell.ner.dataset) add(cell, cell.translation, 'translation');
  }
  return [...found.values()];
}

/** Says how many sentences each cell has, and how many of them it has predicted. */
async function announce(loaded: LoadedExperiment, group: Group, options: WorkOptions): Promise<void> {
  const there = await predicted(loaded, group, options);
  const done = new Map(group.cells.map((cell) => [cell.id, 0]));
  let sentences = 0;
  for await (const { id } of selected(loaded, group, options)) {
    sentences++;
    for (const cell of group.cells) {
      if (there.get(cell.id)?.has(id)) done.set(cell.id, (done.get(cell.id) ?? 0) + 1);
    }
  }
  for (const cell of group.cells) options.listen({ kind: 'planned', cell, sentences, done: done.get(cell.id) ?? 0 });
}

/** Which sentences of a group have an answer, and the measurement that the experiment wants, by cell. */
async function predicted(
  loaded: LoadedExperiment,
  { cells, data }: Group,
  { store, fresh }: WorkOptions,
): Promise<Map<string, IdSet>> {
  const done = new Map(cells.map(({ id }) => [id, new IdSet()]));
  if (fresh) return done;
  const ids = cells.map(({ id }) => `'${id}'`).join(', ');
  const rows = store.stream<{ cell_id: string; sentence_id: number }>(
    `SELECT cell_id, sentence_id FROM predictions
     WHERE dataset = $dataset AND state <> 'failed' AND cell_id IN (${ids}) AND ${isMeasured(loaded, cells)}`,
    { dataset: data.dataset },
  );
  for await (const row of rows) done.get(row.cell_id)?.add(row.sentence_id);
  return done;
}

/** The sentences of a group, in the order of its sample. */
export async function* selected(
  loaded: LoadedExperiment,
  { language, data }: Group,
  { limit, offline, open = openDataset }: Pick<WorkOptions, 'limit' | 'offline'> & { readonly open?: OpenPlanned },
): AsyncGenerator<Sentence> {
  const { value, file } = loaded.dataset(data.dataset);
  const { dataset: name, split, sample } = data;
  const opened = await open(value, { name, language, split, folders: foldersOf(file), offline });
  yield* selectSample(opened.sentences(), { sample, identity: opened.identity, limit });
}

/** Sentences that are stored at once: a write each would take a tenth of a call's time, and they are in the dataset anyway. */
const storedAtOnce = 64;

/** The same, each stored when it comes by for the first time, or a few sentences later. */
async function* stored(loaded: LoadedExperiment, group: Group, options: WorkOptions): AsyncGenerator<Sentence> {
  const { store } = options;
  const known = { dataset: group.data.dataset, split: group.data.split, language: group.language };
  const there = new IdSet();
  for await (const row of store.stream<{ sentence_id: number }>(
    'SELECT sentence_id FROM sentences WHERE dataset = $dataset AND split = $split AND language = $language',
    known,
  )) {
    there.add(row.sentence_id);
  }
  const rows: Row<'sentences'>[] = [];
  try {
    for await (const sentence of selected(loaded, group, options)) {
      if (!there.has(sentence.id)) {
        const { id, text, tokens, offsets, tags, reference, englishEntities, englishAligned } = sentence;
        rows.push({
          ...known,
          sentence_id: id,
          text,
          tokens,
          offsets,
          tags,
          reference,
          english_entities: englishEntities,
          english_aligned: englishAligned,
        });
      }
      if (rows.length >= storedAtOnce) store.appendAll('sentences', rows.splice(0));
      yield sentence;
    }
  } finally {
    if (rows.length > 0) store.appendAll('sentences', rows);
  }
}
