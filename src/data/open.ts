import { createHash } from 'node:crypto';
import type { DatasetDefinition } from '../config/dataset.js';
import { type JoinName, joinNames } from '../config/join.js';
import type { Language } from '../languages/language.js';
import type { Sentence } from '../text/sentence.js';
import { readConll } from './conll.js';
import { readConllu } from './conllu.js';
import { findFile, type LocalFile } from './files.js';
import { type Joins, joinRows } from './join.js';
import { readJsonl } from './jsonl.js';
import * as messages from './messages.js';
import { readParallel } from './parallel.js';
import { Partners } from './partners.js';
import { readText } from './plain-text.js';
import { type SentenceRow, sentencesOf } from './row.js';
import type { DatasetIdentity } from './sample.js';
import { joinerOf, languagesOf, type Paths, pathsOf, resolveSplit } from './template.js';

export interface OpenOptions {
  /** The name under which the dataset is known. */
  readonly name: string;
  readonly language: Language;
  readonly split?: string | undefined;
  /** Where relative paths are looked for, in order: the working folder, then the folder of the defining file. */
  readonly folders: readonly string[];
  /** Never use the network: what is not cached is an error. HF_HUB_OFFLINE in `environment` says the same. */
  readonly offline?: boolean | undefined;
  /** Environment variables: HF_ENDPOINT, HF_TOKEN, HF_HUB_CACHE and so on. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

export interface OpenDataset {
  /** Name, split and language, as samples and the store know them. */
  readonly identity: DatasetIdentity;
  /** SHA-256 of the content (of all files where there are several), or the Hub's commit. */
  readonly revision: string;
  /** What decides how the files are read, as JSON: with the revision it fixes the sentences. */
  readonly reading: string;
  /** The files that are read, the source first. */
  readonly files: readonly LocalFile[];
  /** The one among them that has the gold tags, where one has. */
  readonly gold: LocalFile;
  /** All sentences, read anew at each call. @throws UserError with file and line, and where there is none. */
  sentences(): AsyncIterable<Sentence>;
}

/**
 * Finds a dataset in one language, downloading it where it is published and not cached yet, and fixes its revision.
 * @throws UserError for an unknown language or split, a missing file, or a publisher that does not answer.
 */
export async function openDataset(definition: DatasetDefinition, options: OpenOptions): Promise<OpenDataset> {
  const { name, language } = options;
  const { code } = language;
  const languages = languagesOf(definition);
  if (languages && !languages.includes(code)) throw messages.unknownLanguage(name, code, languages);
  const split = resolveSplit(name, definition, options.split);
  const files: Partial<Record<keyof Paths, LocalFile>> = {};
  for (const [what, path] of Object.entries(pathsOf(definition, code, split))) {
    files[what as keyof Paths] = await locateFile(definition, path, options);
  }
  const { path: source, ...others } = files;
  if (!source) throw new Error('a dataset has no path');
  return {
    identity: { dataset: name, split, language: code },
    revision: combined(Object.values(files)),
    reading: readingOf(definition, language),
    files: Object.values(files),
    gold: files.tags ?? source,
    sentences: () => orComplain(source, read(definition, language, source, others)),
  };
}

/** What decides how files are read, as JSON. */
export function readingOf(definition: DatasetDefinition, language: Language): string {
  const { format, columns, comment, types, join } = definition;
  const joined = joinNames.flatMap((name) => (join?.[name] ? [[name, { ...join[name], path: undefined }]] : []));
  return JSON.stringify({
    format,
    joiner: joinerOf(definition, language),
    columns,
    comment,
    types,
    ...(join && { join: joined }),
  });
}

async function locateFile(definition: DatasetDefinition, path: string, options: OpenOptions): Promise<LocalFile> {
  const { environment = process.env, offline } = options;
  if (definition.source === 'file') return findFile(path, options.folders, options.name);
  if (definition.source === 'url') {
    const { urlFile } = await import('./url.js');
    return urlFile(path, { environment, offline });
  }
  const { hubFile } = await import('./hub.js');
  const { repo = options.name, revision } = definition;
  return hubFile({ repo, path, revision }, { environment, offline });
}

type Others = { readonly [name in JoinName]?: LocalFile };

function read(
  definition: DatasetDefinition,
  language: Language,
  source: LocalFile,
  others: Others,
): AsyncIterable<Sentence> {
  const { format, join, types } = definition;
  const joiner = joinerOf(definition, language);
  switch (format) {
    case 'jsonl':
      return readJsonl(source.path, source.name, { joiner, types });
    case 'parallel':
      return readParallel(source, others.reference ?? source);
    case 'conll':
    case 'conllu':
    case 'text': {
      const rows = readRows(source, definition, joiner);
      return join ? joinRows(rows, partnersOf(join, others, types)) : sentencesOf(rows);
    }
    case 'wikiann': {
      if (source.path.endsWith('.parquet')) return readParquet(source, { joiner, types });
      const languagePrefix = definition.codes?.[language.code] ?? language.code;
      return sentencesOf(readConll(source.path, source.name, { joiner, types, languagePrefix }));
    }
  }
}

/** Sentences of a file that says where they begin. */
function readRows(
  { path, name }: LocalFile,
  { format, types, columns, comment }: Pick<DatasetDefinition, 'types' | 'columns' | 'comment'> & { format: string },
  joiner: string,
): AsyncIterable<SentenceRow> {
  if (format === 'conllu') return readConllu(path, name);
  if (format === 'text') return readText(path, name);
  return readConll(path, name, { joiner, types, columns, comment });
}

function partnersOf(
  join: NonNullable<DatasetDefinition['join']>,
  files: Others,
  types: DatasetDefinition['types'],
): Joins {
  const partners = joinNames.flatMap((name) => {
    const [definition, file] = [join[name], files[name]];
    if (!definition || !file) return [];
    const rows = () => readRows(file, { types, ...definition }, ' ');
    return [[name, new Partners(file.name, definition.by, rows)] as const];
  });
  return Object.fromEntries(partners);
}

async function* readParquet(source: LocalFile, options: { joiner: string; types: DatasetDefinition['types'] }) {
  const { readWikiann } = await import('./wikiann.js');
  yield* readWikiann(source, options);
}

function combined(files: readonly LocalFile[]): string {
  const revisions = files.map(({ revision }) => revision);
  const [first = '', ...others] = revisions;
  // Files of one commit of the Hub have one revision.
  if (others.every((revision) => revision === first)) return first;
  return createHash('sha256').update(revisions.join('\n')).digest('hex');
}

async function* orComplain(source: LocalFile, sentences: AsyncIterable<Sentence>): AsyncGenerator<Sentence> {
  let some = false;
  for await (const sentence of sentences) {
    some = true;
    yield sentence;
  }
  if (!some) throw messages.noSentences(source.name);
}
