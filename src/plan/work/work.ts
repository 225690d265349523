import { foldersOf } from '../../config/library.js';
import type { LoadedExperiment } from '../../config/load-experiment.js';
import { openDataset } from '../../data/open.js';
import { selectSample } from '../../data/sample.js';
import type { Want } from '../../methods/method.js';
import type { Store } from '../../store/store.js';
import type { Sentence } from '../../text/sentence.js';
import type { OpenPlanned } from '../calls/absent-data.js';
import type { Cell, CellData } from '../cells/cell.js';
import { changedMeanwhile } from '../messages.js';
import { type Group, groups } from './groups.js';
import { IdSet } from './id-set.js';
import { type Done, predicted } from './predicted.js';

/** One sentence for one cell. */
export interface Work {
  readonly cell: Cell;
  readonly data: CellData;
  readonly sentence: Sentence;
  readonly want: Want;
  /** Whether there is no prediction for it at all, not even a failed one. */
  readonly isNew: boolean;
}

/** How many sentences a cell has to predict in all, and how many it has predicted. */
export interface Planned {
  readonly kind: 'planned';
  readonly cell: Cell;
  readonly sentences: number;
  readonly done: number;
}

export interface WorkOptions {
  readonly store: Store;
  readonly limit: number | undefined;
  readonly offline: boolean;
  readonly fresh: boolean;
  listen(event: Planned): void;
}

/**
 * The remaining work: one sentence after another, and for each sentence all cells. So cells with common calls share
 * them in flight, and a server finds the prefixes of a sentence in its cache. Stores the sentences on the way.
 */
export async function* workOf(
  loaded: LoadedExperiment,
  cells: readonly Cell[],
  options: WorkOptions,
): AsyncGenerator<Work> {
  const announced: { group: Group; done: Done; there: IdSet }[] = [];
  const known = new Map<string, IdSet>();
  for (const group of groups(cells)) {
    const { id } = group.data;
    const there = known.get(id) ?? (await storedSentences(group, options));
    known.set(id, there);
    const done = await predicted(loaded, group, options);
    await announce(loaded, group, done, options);
    announced.push({ group, done, there });
  }
  for (const { group, done, there } of announced) {
    const { data, want } = group;
    for await (const sentence of stored(loaded, group, there, options)) {
      for (const cell of group.cells) {
        const { ids, isAll } = done.of(cell);
        if (!ids.has(sentence.id)) yield { cell, data, sentence, want, isNew: isAll };
      }
    }
  }
}

/** Reports how many sentences each cell has, and how many it has predicted. */
async function announce(loaded: LoadedExperiment, group: Group, done: Done, options: WorkOptions): Promise<void> {
  const counts = new Map(group.cells.map((cell) => [cell.id, 0]));
  let sentences = 0;
  for await (const { id } of selected(loaded, group, options)) {
    sentences++;
    for (const cell of group.cells) {
      if (done.of(cell).ids.has(id)) counts.set(cell.id, (counts.get(cell.id) ?? 0) + 1);
    }
  }
  for (const cell of group.cells) options.listen({ kind: 'planned', cell, sentences, done: counts.get(cell.id) ?? 0 });
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
  if (opened.revision !== data.revision) throw changedMeanwhile(name, language.code);
  yield* selectSample(opened.sentences(), { sample, identity: opened.identity, limit });
}

const placeOf = ({ data, language }: Group) => ({
  data_id: data.id,
  dataset: data.dataset,
  split: data.split,
  language: language.code,
});

/** The IDs of a group's sentences that are already stored. */
async function storedSentences(group: Group, { store }: WorkOptions): Promise<IdSet> {
  const there = new IdSet();
  const rows = store.stream<{ sentence_id: number }>('SELECT sentence_id FROM sentences WHERE data_id = $id', {
    id: group.data.id,
  });
  for await (const { sentence_id } of rows) there.add(sentence_id);
  return there;
}

/** The sentences of a group; each is stored when first seen. */
async function* stored(loaded: LoadedExperiment, group: Group, there: IdSet, options: WorkOptions) {
  const place = placeOf(group);
  for await (const sentence of selected(loaded, group, options)) {
    const { id, text, tokens, offsets, tags, reference, englishEntities, englishAligned } = sentence;
    if (!there.has(id)) {
      there.add(id);
      const row = {
        sentence_id: id,
        text,
        tokens,
        offsets,
        tags,
        reference,
        english_entities: englishEntities,
        english_aligned: englishAligned,
        ...place,
      };
      options.store.appendLater('sentences', row, { areNew: true });
    }
    yield sentence;
  }
}
