import { foldersOf } from '../config/library.js';
import type { LoadedExperiment } from '../config/load-experiment.js';
import { openDataset } from '../data/open.js';
import { selectSample } from '../data/sample.js';
import type { Want } from '../methods/method.js';
import type { Cell, CellData } from '../plan/cell.js';
import type { Store } from '../store/store.js';
import type { Sentence } from '../text/sentence.js';

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
  for (const group of groups(cells)) {
    const done = options.fresh ? new Set<string>() : await predicted(options.store, group);
    for await (const sentence of sentencesOf(loaded, group, options)) {
      for (const cell of group.cells) {
        if (!done.has(`${cell.id} ${sentence.id}`)) yield { cell, data: group.data, sentence, want: group.want };
      }
    }
  }
}

interface Group {
  readonly language: string;
  readonly data: CellData;
  readonly want: Want;
  readonly cells: readonly Cell[];
}

/** Cells by language and dataset: they go through the same sentences. */
function groups(cells: readonly Cell[]): Group[] {
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

async function predicted(store: Store, { cells, data }: Group): Promise<Set<string>> {
  const ids = cells.map(({ id }) => `'${id}'`).join(', ');
  const rows = store.stream<{ cell_id: string; sentence_id: number }>(
    `SELECT cell_id, sentence_id FROM predictions WHERE dataset = $dataset AND state <> 'failed' AND cell_id IN (${ids})`,
    { dataset: data.dataset },
  );
  const done = new Set<string>();
  for await (const row of rows) done.add(`${row.cell_id} ${row.sentence_id}`);
  return done;
}

async function* sentencesOf(
  loaded: LoadedExperiment,
  { language, data }: Group,
  { store, limit, offline }: WorkOptions,
): AsyncGenerator<Sentence> {
  const { value, file } = loaded.dataset(data.dataset);
  const { dataset: name, split } = data;
  const opened = await openDataset(value, { name, language, split, folders: foldersOf(file), offline });
  const stored = new Set<number>();
  const known = { dataset: name, split, language };
  for await (const row of store.stream<{ sentence_id: number }>(
    'SELECT sentence_id FROM sentences WHERE dataset = $dataset AND split = $split AND language = $language',
    known,
  )) {
    stored.add(row.sentence_id);
  }
  for await (const sentence of selectSample(opened.sentences(), {
    sample: data.sample,
    identity: opened.identity,
    limit,
  })) {
    if (!stored.has(sentence.id)) {
      const { id, text, tokens, offsets, tags, reference, englishEntities } = sentence;
      store.append('sentences', {
        ...known,
        sentence_id: id,
        text,
        tokens,
        offsets,
        tags,
        reference,
        english_entities: englishEntities,
      });
    }
    yield sentence;
  }
}
