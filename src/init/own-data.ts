import { extname } from 'node:path';
import type { DatasetDefinition } from '../config/dataset.js';
import { datasetSchema } from '../config/dataset.js';
import { Library } from '../config/library.js';
import type { Census } from '../data/check.js';
import { checkDataset, complain } from '../data/check-dataset.js';
import { scoredTypes } from '../data/readers/gold-tags.js';
import { readLines } from '../data/readers/lines.js';
import { languages } from '../languages/index.js';
import { letterOf } from '../languages/scripts.js';
import { entityType } from '../text/entity-types.js';
import * as messages from './messages.js';

type Format = DatasetDefinition['format'];

/** The user's file of sentences, and how to read it. */
export interface OwnData {
  /** As the experiment names it: relative to its folder, or absolute. */
  readonly path: string;
  readonly format: Format;
  /** Its code, and its English name. */
  readonly language: string;
  readonly languageName: string;
  /** How comment lines in CoNLL begin; absent if there are none. */
  readonly comment?: string;
  /** The meaning of the file's types that are not scored as they are; empty if there are none. */
  readonly types: Readonly<Record<string, string | null>>;
  readonly census: Pick<Census, 'sentences' | 'tagged' | 'references'>;
}

/** Lines examined to recognise the format. */
const firstLines = 200;

/**
 * Determines the format of a file of sentences, and reads it to its end.
 * @param file its path from the working folder
 * @param path its path as the experiment will name it
 * @param language its code; by default determined from the script of its letters
 * @throws UserError if it cannot be read or scored, or its language is unclear
 */
export async function ownData(file: string, path: string, language: string | undefined): Promise<OwnData> {
  const lines = extname(file) === '.parquet' ? [] : await beginningOf(file);
  const format = formatOf(file, lines);
  const spoken = new Library().language(language ?? languageIn(file, lines), '--language');
  const comment = format === 'conll' && lines.some((line) => line.startsWith('# ')) ? { comment: '# ' } : {};
  const read = async (types: OwnData['types']) =>
    checkDataset(datasetSchema.parse({ format, path: file, types, ...comment }), {
      name: file,
      language: spoken,
      folders: [process.cwd()],
    });
  const { census, problems } = await read({});
  const types = meanings(census);
  const { census: counts, problems: left } = Object.keys(types).length > 0 ? await read(types) : { census, problems };
  complain([{ problems: left }]);
  if (!counts) throw new Error(`${file} was read without a problem, and not counted`);
  return { path, format, language: spoken.code, languageName: spoken.name, types, census: counts, ...comment };
}

async function beginningOf(file: string): Promise<string[]> {
  const lines: string[] = [];
  try {
    for await (const { text } of readLines(file)) {
      if (text.trim() !== '') lines.push(text);
      if (lines.length === firstLines) break;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES' ? messages.noFile(file, code) : error;
  }
  return lines;
}

function formatOf(file: string, lines: readonly string[]): Format {
  const [first = ''] = lines;
  switch (extname(file).toLowerCase()) {
    case '.parquet':
      return 'wikiann';
    case '.conllu':
      return 'conllu';
    case '.conll':
    case '.iob':
    case '.iob2':
    case '.bio':
      return 'conll';
    case '.jsonl':
    case '.ndjson':
      return isSpans(first) ? 'spans' : 'jsonl';
  }
  if (first.startsWith('{')) return isSpans(first) ? 'spans' : 'jsonl';
  // Only most lines need match, so that a mistyped tag is reported as such.
  return lines.filter((line) => tagAtEnd.test(line)).length > lines.length / 2 ? 'conll' : 'text';
}

const tagAtEnd = /^#|^-DOCSTART-|\S[\t ]+(?:O|[BIELSU]-\S+)\s*$/u;

/** Whether an object has entities as character spans; errors in it are found when it is read. */
const isSpans = (line: string): boolean => /"spans"\s*:/.test(line);

/** The known language in whose script most letters are; languages that share a script cannot be told apart this way. */
function languageIn(file: string, lines: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const character of lines.join('')) {
    // Latin letters also occur in field names and tags.
    if (/\p{Script=Latin}|\P{L}/u.test(character)) continue;
    const script = scripts.find(({ letter }) => letter.test(character))?.script;
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  const kana = counts.get('Hiragana') ?? 0;
  const most = kana > 0 ? 'Japanese' : [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
  const written = languages.filter(({ script }) => script === most).map(({ code }) => code);
  if (written.length !== 1 || written[0] === undefined) throw messages.whichLanguage(file);
  return written[0];
}

const scripts = ['Hiragana', ...languages.map(({ script }) => script)]
  .filter((script) => script !== 'Japanese' && script !== 'Latin')
  .flatMap((script) => {
    const letter = letterOf(script);
    return letter ? [{ script, letter }] : [];
  });

/** What types that are not scored probably mean, by their names; null if they match none of ours. */
function meanings(census: Census | undefined): Record<string, string | null> {
  const unscored = [...(census?.entities.keys() ?? [])].filter((type) => !scoredTypes.includes(type));
  return Object.fromEntries(
    unscored.map((type) => {
      const meant = entityType(type);
      return [type, meant === undefined || meant === 'other' ? null : meant];
    }),
  );
}
