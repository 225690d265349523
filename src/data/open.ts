import { createHash } from 'node:crypto';
import type { DatasetDefinition } from '../config/dataset.js';
import type { Sentence } from '../text/sentence.js';
import { readConll } from './conll.js';
import { findFile, type LocalFile } from './files.js';
import { readJsonl } from './jsonl.js';
import * as messages from './messages.js';
import { readParallel } from './parallel.js';
import type { DatasetIdentity } from './sample.js';
import { joinerOf, languagesOf, pathsOf, resolveSplit } from './template.js';

export interface OpenOptions {
  /** The name under which the dataset is known. */
  readonly name: string;
  readonly language: string;
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
  /** SHA-256 of the content (of both files for parallel text), or the Hub's commit. */
  readonly revision: string;
  /** What decides how the files are read, as JSON: with the revision it fixes the sentences. */
  readonly reading: string;
  /** The files that are read, the reference last. */
  readonly files: readonly LocalFile[];
  /** All sentences, read anew at each call. @throws UserError with file and line, and where there is none. */
  sentences(): AsyncIterable<Sentence>;
}

/**
 * Finds a dataset in one language, downloading it where it is published and not cached yet, and fixes its revision.
 * @throws UserError for an unknown language or split, a missing file, or a publisher that does not answer.
 */
export async function openDataset(definition: DatasetDefinition, options: OpenOptions): Promise<OpenDataset> {
  const { name, language } = options;
  const languages = languagesOf(definition);
  if (languages && !languages.includes(language)) throw messages.unknownLanguage(name, language, languages);
  const split = resolveSplit(name, definition, options.split);
  const { path, reference } = pathsOf(definition, language, split);
  const locate = (file: string) => locateFile(definition, file, options);
  const source = await locate(path);
  const english = definition.format === 'parallel' && reference !== undefined ? await locate(reference) : undefined;
  return {
    identity: { dataset: name, split, language },
    revision: combined(source, english),
    reading: readingOf(definition, language),
    files: english ? [source, english] : [source],
    sentences: () => orComplain(source, read(definition, language, source, english)),
  };
}

function readingOf(definition: DatasetDefinition, language: string): string {
  const { format, columns, comment, types } = definition;
  return JSON.stringify({ format, joiner: joinerOf(definition, language), columns, comment, types });
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

function read(
  definition: DatasetDefinition,
  language: string,
  source: LocalFile,
  english: LocalFile | undefined,
): AsyncIterable<Sentence> {
  const joiner = joinerOf(definition, language);
  const { types, columns, comment } = definition;
  switch (definition.format) {
    case 'jsonl':
      return readJsonl(source.path, source.name, { joiner, types });
    case 'parallel':
      return readParallel(source, english ?? source);
    case 'conll':
      return readConll(source.path, source.name, { joiner, types, columns, comment });
    case 'wikiann': {
      if (source.path.endsWith('.parquet')) return readParquet(source, { joiner, types });
      const languagePrefix = definition.codes?.[language] ?? language;
      return readConll(source.path, source.name, { joiner, types, languagePrefix });
    }
  }
}

async function* readParquet(source: LocalFile, options: { joiner: string; types: DatasetDefinition['types'] }) {
  const { readWikiann } = await import('./wikiann.js');
  yield* readWikiann(source, options);
}

function combined(source: LocalFile, english: LocalFile | undefined): string {
  if (!english || english.revision === source.revision) return source.revision;
  return createHash('sha256').update(`${source.revision}\n${english.revision}`).digest('hex');
}

async function* orComplain(source: LocalFile, sentences: AsyncIterable<Sentence>): AsyncGenerator<Sentence> {
  let some = false;
  for await (const sentence of sentences) {
    some = true;
    yield sentence;
  }
  if (!some) throw messages.noSentences(source.name);
}
