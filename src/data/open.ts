import type { DatasetDefinition } from '../config/dataset.js';
import { joinNames, type Scheme } from '../config/join.js';
import type { Language } from '../languages/language.js';
import type { Sentence } from '../text/sentence.js';
import type { LocalFile } from './files.js';
import { allOf, combined, type LocateOptions, locate } from './locate.js';
import { lookInto } from './look-into.js';
import * as messages from './messages.js';
import { type Files, type FoundInFiles, readRows, type TaggedFile } from './read-rows.js';
import { wikiannLabels } from './readers/gold-tags.js';
import { type SentenceRow, sentencesOf } from './readers/row.js';
import type { DatasetIdentity } from './sample.js';
import { divisionOf, joinerOf, languagesOf, pathsOf, resolveSplit } from './template.js';

export interface OpenOptions extends LocateOptions {
  readonly language: Language;
  readonly split?: string | undefined;
  /**
   * Whether the files are a system's predictions: nothing is guessed about their tags, and contradictions among them
   * are accepted.
   */
  readonly isPredicted?: boolean | undefined;
}

export interface OpenDataset {
  /** Name, split and language, as used by samples and the store. */
  readonly identity: DatasetIdentity;
  /** SHA-256 of the content (of all files if there are several), or the Hub's commit. */
  readonly revision: string;
  /** What decides how the files are read, as JSON: together with the revision it determines the sentences. */
  readonly reading: string;
  /** The files that are read, the source first. */
  readonly files: readonly LocalFile[];
  /** The one with the gold tags, if any. */
  readonly gold: LocalFile;
  /** A line on what the files revealed about how they are read; undefined if there is nothing to report. */
  readonly note?: string;
  /** All sentences with their places, read again at each call. @throws as in `sentences`. */
  rows(): AsyncIterable<SentenceRow>;
  /** All sentences, read again at each call. @throws UserError with file and line, and if there are none. */
  sentences(): AsyncIterable<Sentence>;
}

/**
 * Finds a dataset in one language, downloads it if it is published and not cached yet, and determines its revision.
 * @throws UserError for an unknown language or split, a missing file, or a publisher that does not answer.
 */
export async function openDataset(definition: DatasetDefinition, options: OpenOptions): Promise<OpenDataset> {
  const { name, language } = options;
  const { code } = language;
  const languages = languagesOf(definition);
  if (languages && !languages.includes(code)) throw messages.unknownLanguage(name, code, languages);
  const split = resolveSplit(name, definition, options.split);
  const files = await locate(definition, pathsOf(definition, code, split), options);
  const { path: source } = files;
  const all = allOf(files);
  const { isPredicted = false } = options;
  const found = await lookInto(definition, language, files, { guesses: !isPredicted });
  const rows = () =>
    orComplain(source, readRows(files, { definition, language, found, bearsContradictions: isPredicted }));
  const taken = found.takenForIob1.map((what) => files[what]?.name).join(' and ');
  return {
    identity: { dataset: name, split, language: code },
    revision: combined(all),
    reading: readingOf(definition, language, found),
    files: all,
    gold: files.tags ?? source,
    ...(taken !== '' && { note: messages.takenForIob1(name, code, taken) }),
    rows,
    sentences: () => sentencesOf(rows()),
  };
}

/**
 * What decides how files are read, as JSON.
 * @param found what the files themselves reveal; by default, what the definition says
 */
export function readingOf(
  definition: DatasetDefinition,
  language: Language,
  found: FoundInFiles = { schemes: {}, labels: definition.labels },
): string {
  const { format, columns, comment, types, join } = definition;
  const scheme = (name: keyof Files, said: Scheme | undefined) =>
    found.schemes[name as TaggedFile] ?? (said === 'IOB2' ? undefined : said);
  const joined = joinNames.flatMap((name) =>
    join?.[name] ? [[name, { ...join[name], path: undefined, scheme: scheme(name, join[name].scheme) }]] : [],
  );
  // Defaults from before a setting existed are omitted, so that cells keep their identity.
  const labels = found.labels?.join() === wikiannLabels.join() ? undefined : found.labels;
  return JSON.stringify({
    format,
    joiner: joinerOf(definition, language),
    columns,
    comment,
    types,
    scheme: scheme('path', definition.scheme),
    labels,
    ...((format === 'spans' || format === 'brat') && {
      tokens: divisionOf(definition, language),
      offsets: definition.offsets ?? 'code-points',
    }),
    ...(join && { join: joined }),
  });
}

async function* orComplain(source: LocalFile, rows: AsyncIterable<SentenceRow>): AsyncGenerator<SentenceRow> {
  let some = false;
  for await (const row of rows) {
    some = true;
    yield row;
  }
  if (!some) throw messages.noSentences(source.name);
}
