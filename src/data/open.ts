import { createHash } from 'node:crypto';
import type { DatasetDefinition } from '../config/dataset.js';
import { joinNames, type Scheme } from '../config/join.js';
import type { Sentence } from '../text/sentence.js';
import { findFile, type LocalFile } from './files.js';
import { lookInto } from './look-into.js';
import * as messages from './messages.js';
import { type FoundInFiles, readRows } from './read-rows.js';
import { wikiannLabels } from './readers/gold-tags.js';
import { type SentenceRow, sentencesOf } from './readers/row.js';
import type { DatasetIdentity } from './sample.js';
import { joinerOf, languagesOf, type Paths, pathsOf, resolveSplit } from './template.js';

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
  /** Whether the files are what a system predicted: nothing is guessed of their tags, and contradictions among them are borne. */
  readonly isPredicted?: boolean | undefined;
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
  /** A line on what was found out of the files, and decides how they are read; undefined where there is nothing to say. */
  readonly note?: string;
  /** All sentences with their places, read anew at each call. @throws as `sentences`. */
  rows(): AsyncIterable<SentenceRow>;
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
  const located: Partial<Record<keyof Paths, LocalFile>> = {};
  for (const [what, path] of Object.entries(pathsOf(definition, language, split))) {
    located[what as keyof Paths] = await locateFile(definition, path, options);
  }
  const { path: source, ...others } = located;
  if (!source) throw new Error('a dataset has no path');
  const files = { path: source, ...others };
  const { isPredicted = false } = options;
  const found = await lookInto(definition, language, files, { guesses: !isPredicted });
  const rows = () =>
    orComplain(source, readRows(files, { definition, language, found, bearsContradictions: isPredicted }));
  const taken = found.takenForIob1.map((what) => files[what]?.name).join(' and ');
  return {
    identity: { dataset: name, split, language },
    revision: combined(Object.values(files)),
    reading: readingOf(definition, language, found),
    files: Object.values(files),
    gold: files.tags ?? source,
    ...(taken !== '' && { note: messages.takenForIob1(name, language, taken) }),
    rows,
    sentences: () => sentencesOf(rows()),
  };
}

/**
 * What decides how files are read, as JSON.
 * @param found what the files say themselves; without it, what the definition says
 */
export function readingOf(
  definition: DatasetDefinition,
  language: string,
  found: FoundInFiles = { schemes: {}, labels: definition.labels },
): string {
  const { format, columns, comment, types, join } = definition;
  const scheme = (name: keyof FoundInFiles['schemes'], said: Scheme | undefined) =>
    found.schemes[name] ?? (said === 'IOB2' ? undefined : said);
  const joined = joinNames.flatMap((name) =>
    join?.[name] ? [[name, { ...join[name], path: undefined, scheme: scheme(name, join[name].scheme) }]] : [],
  );
  // What was the only way before it could be said is not said: cells keep their identity.
  const labels = found.labels?.join() === wikiannLabels.join() ? undefined : found.labels;
  return JSON.stringify({
    format,
    joiner: joinerOf(definition, language),
    columns,
    comment,
    types,
    scheme: scheme('path', definition.scheme),
    labels,
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

function combined(files: readonly LocalFile[]): string {
  const revisions = files.map(({ revision }) => revision);
  const [first = '', ...others] = revisions;
  // Files of one commit of the Hub have one revision.
  if (others.every((revision) => revision === first)) return first;
  return createHash('sha256').update(revisions.join('\n')).digest('hex');
}

async function* orComplain(source: LocalFile, rows: AsyncIterable<SentenceRow>): AsyncGenerator<SentenceRow> {
  let some = false;
  for await (const row of rows) {
    some = true;
    yield row;
  }
  if (!some) throw messages.noSentences(source.name);
}
