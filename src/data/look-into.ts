import type { DatasetDefinition } from '../config/dataset.js';
import type { Scheme } from '../config/join.js';
import type { Language } from '../languages/language.js';
import { UserError } from '../user-error.js';
import { type Files, type FoundInFiles, isParquet, readTagged, type TaggedFile } from './read-rows.js';
import type { SentenceRow } from './readers/row.js';
import { isIob1 } from './readers/scheme.js';

/** What the files revealed beyond the definition: which of them were recognised as IOB1. */
export interface LookedInto extends FoundInFiles {
  readonly takenForIob1: readonly TaggedFile[];
}

/**
 * The part of a dataset's reading that its files decide: the meaning of integers, and whether tags are IOB1 if no
 * scheme is set. Each file is inspected once per process, and only up to the first tag that decides.
 * @param guesses whether a missing scheme may be recognised; it may not for predictions
 */
export async function lookInto(
  definition: DatasetDefinition,
  language: Language,
  files: Files,
  { guesses }: { readonly guesses: boolean },
): Promise<LookedInto> {
  const labels =
    definition.format === 'wikiann' && isParquet(files.path) ? await labelsOf(definition, files) : undefined;
  const schemes: { -readonly [name in TaggedFile]?: Scheme } = {};
  const takenForIob1: TaggedFile[] = [];
  for (const name of ['path', 'tags', 'englishTags'] as const) {
    const said = name === 'path' ? definition.scheme : definition.join?.[name]?.scheme;
    if (said !== undefined) {
      if (said !== 'IOB2') schemes[name] = said;
      continue;
    }
    if (!guesses || !(await seemsIob1(name, definition, language, files, labels))) continue;
    schemes[name] = 'IOB1';
    takenForIob1.push(name);
  }
  return { schemes, labels, takenForIob1 };
}

async function labelsOf(definition: DatasetDefinition, { path }: Files) {
  const { labelsOf } = await import('./readers/labels.js');
  return labelsOf(path, definition);
}

const looked = new Map<string, Promise<boolean>>();

function seemsIob1(
  name: TaggedFile,
  definition: DatasetDefinition,
  language: Language,
  files: Files,
  labels: readonly string[] | undefined,
): Promise<boolean> {
  const file = files[name];
  const plain = { ...definition, types: undefined };
  const rows = file && readTagged(name, files, { definition: plain, language, found: { schemes: {}, labels } });
  if (!rows) return Promise.resolve(false);
  const { format, columns, comment, codes } = definition;
  const joined = name === 'path' ? undefined : definition.join?.[name];
  const key = JSON.stringify([
    file.path,
    file.revision,
    format,
    columns,
    comment,
    codes,
    language.code,
    joined,
    labels,
  ]);
  const known = looked.get(key) ?? isIob1Or(rows);
  looked.set(key, known);
  return known;
}

/** Unreadable files are reported when their sentences are requested. */
async function isIob1Or(rows: AsyncIterable<SentenceRow>): Promise<boolean> {
  try {
    return await isIob1(tagsIn(rows));
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

async function* tagsIn(rows: AsyncIterable<SentenceRow>): AsyncGenerator<readonly string[]> {
  for await (const { sentence } of rows) if (sentence.tags) yield sentence.tags;
}
