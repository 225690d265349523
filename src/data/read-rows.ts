import type { DatasetDefinition } from '../config/dataset.js';
import { type JoinName, joinNames, type Scheme } from '../config/join.js';
import type { Language } from '../languages/language.js';
import type { LocalFile } from './files.js';
import { type Joins, joinRows } from './join.js';
import { Partners } from './partners.js';
import { type BratDocument, readBrat } from './readers/brat.js';
import { readConll } from './readers/conll.js';
import { readConllu } from './readers/conllu.js';
import type { TagReading } from './readers/gold-tags.js';
import { readJsonl } from './readers/jsonl.js';
import { readParallel } from './readers/parallel.js';
import { readText } from './readers/plain-text.js';
import type { LineRow, SentenceRow } from './readers/row.js';
import { readSpans, type SpanReading } from './readers/spans.js';
import { divisionOf, joinerOf } from './template.js';

/** The files of a dataset in one language, by content: `path` is the dataset's own. */
export type Files = { readonly path: LocalFile } & { readonly [name in JoinName]?: LocalFile } & {
  /** brat's files; `path` is the first text. */
  readonly documents?: readonly LocalDocument[];
};

/** A brat text with its annotations, on this machine. */
export interface LocalDocument extends BratDocument {
  readonly text: LocalFile;
  readonly annotations: LocalFile;
}

/** The files of a dataset that may have tags. */
export type TaggedFile = 'path' | 'tags' | 'englishTags';

/** What only the files themselves reveal, or what a definition says about it. */
export interface FoundInFiles {
  /** The schemes of the files with tags, if not IOB2. */
  readonly schemes: { readonly [name in TaggedFile]?: Scheme };
  /** The tags that integers stand for. */
  readonly labels?: readonly string[] | undefined;
}

export interface ReadOptions {
  readonly definition: DatasetDefinition;
  readonly language: Language;
  readonly found: FoundInFiles;
  /** Whether tags that contradict their scheme are accepted, as in predictions. */
  readonly bearsContradictions?: boolean | undefined;
}

/** The sentences of a dataset, each with its place. @throws UserError if a file is not as expected. */
export function readRows(files: Files, options: ReadOptions): AsyncIterable<SentenceRow> {
  const { definition, language, found, bearsContradictions } = options;
  const { path: source } = files;
  const { format, join, types } = definition;
  const reading = { joiner: joinerOf(definition, language), types, scheme: found.schemes.path, bearsContradictions };
  switch (format) {
    case 'jsonl':
      return readJsonl(source.path, source.name, reading);
    case 'spans':
      return readSpans(source.path, source.name, spanReading(definition, language));
    case 'brat':
      return readBrat(files.documents ?? [], spanReading(definition, language));
    case 'parallel':
      return readParallel(source, files.reference ?? source);
    case 'conll':
    case 'conllu':
    case 'text': {
      const rows = readLineRows(source, definition, reading);
      return join ? joinRows(rows, partnersOf(join, files, options)) : rows;
    }
    case 'wikiann': {
      if (isParquet(source)) return readWikiann(source, { ...reading, labels: found.labels });
      const languagePrefix = definition.codes?.[language.code] ?? language.code;
      return readConll(source.path, source.name, { ...reading, languagePrefix });
    }
  }
}

const spanReading = (definition: DatasetDefinition, language: Language): SpanReading => ({
  types: definition.types,
  tokens: divisionOf(definition, language),
  offsets: definition.offsets ?? 'code-points',
});

export const isParquet = ({ path }: LocalFile): boolean => path.endsWith('.parquet');

/** The rows of one of a dataset's files with tags, as written, regardless of other files. */
export function readTagged(
  name: TaggedFile,
  files: Files,
  options: ReadOptions,
): AsyncIterable<SentenceRow> | undefined {
  const { definition } = options;
  const { format, join } = definition;
  if (name === 'path') {
    const hasTags = format === 'conll' || format === 'jsonl' || format === 'wikiann';
    return hasTags ? readRows(files, { ...options, definition: { ...definition, join: undefined } }) : undefined;
  }
  const [joined, file] = [join?.[name], files[name]];
  return joined?.format === 'conll' && file ? readLineRows(file, joined, { joiner: ' ' }) : undefined;
}

/** Sentences of a file that reports where they begin. */
function readLineRows(
  { path, name }: LocalFile,
  { format, columns, comment }: Pick<DatasetDefinition, 'columns' | 'comment'> & { readonly format: string },
  reading: TagReading & { readonly joiner: string },
): AsyncIterable<LineRow> {
  if (format === 'conllu') return readConllu(path, name);
  if (format === 'text') return readText(path, name);
  return readConll(path, name, { ...reading, columns, comment });
}

function partnersOf(
  join: NonNullable<DatasetDefinition['join']>,
  files: Files,
  { definition, found, bearsContradictions }: ReadOptions,
): Joins {
  const partners = joinNames.flatMap((name) => {
    const [joined, file] = [join[name], files[name]];
    if (!joined || !file) return [];
    const { types = definition.types } = joined;
    const scheme = name === 'reference' ? undefined : found.schemes[name];
    const reading = { joiner: ' ', types, scheme, bearsContradictions };
    return [[name, new Partners(file.name, joined.by, () => readLineRows(file, joined, reading))] as const];
  });
  return Object.fromEntries(partners);
}

async function* readWikiann(
  source: LocalFile,
  reading: Parameters<typeof import('./readers/parquet.js').readParquet>[1],
) {
  const { readParquet } = await import('./readers/parquet.js');
  yield* readParquet(source, reading);
}
