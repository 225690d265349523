import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../config/installed.js';
import { shown } from '../config/library.js';
import { readCsv } from './csv.js';
import * as messages from './messages.js';
import { type PublishedColumn, type PublishedData, type PublishedRow, publishedColumns } from './row.js';

/** Columns that may be empty, and one that may be absent too. */
const optional: readonly PublishedColumn[] = ['table', 'model', 'data', 'sentences'];
const mayBeAbsent: readonly PublishedColumn[] = ['data', 'sentences'];

/**
 * Published numbers from CSV files, in the order of files and lines. Nothing is guessed: unknown numbers have no row.
 * @throws UserError with file and line for a wrong header, a missing field, a value outside 0 to 100, or a duplicate
 *   number.
 */
export function readPublished(files: readonly string[]): PublishedRow[] {
  const rows = files.flatMap(readOne);
  const places = new Map<string, string>();
  for (const row of rows) {
    const key = JSON.stringify([row.paper, row.table, row.system, row.model, row.language, row.metric, row.protocol]);
    const before = places.get(key);
    if (before !== undefined) throw messages.twice(row.place, before);
    places.set(key, row.place);
  }
  return rows;
}

/** The published numbers shipped with eatlab. */
export function shippedPublished(): string[] {
  const folder = join(packageFolder, 'results', 'published');
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  return names.sort().map((name) => shown(join(folder, name)));
}

/**
 * The published numbers shipped with eatlab and the user's own, read together so that duplicates are found.
 * @throws UserError as in `readPublished`.
 */
export function shippedAndOwn(files: readonly string[]): { published: PublishedRow[]; own: PublishedRow[] } {
  const shipped = shippedPublished();
  const all = readPublished([...shipped, ...files]);
  const isShipped = ({ place }: PublishedRow) => shipped.some((file) => place.startsWith(`${file}:`));
  return { published: all.filter(isShipped), own: all.filter((row) => !isShipped(row)) };
}

function readOne(file: string): PublishedRow[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw messages.missingFile(file);
  }
  const [header, ...records] = readCsv(text, file);
  const names = header?.fields.map((name) => name.trim()) ?? [];
  const place = header?.place ?? `${file}:1`;
  const unknown = names.find((name) => !(publishedColumns as readonly string[]).includes(name));
  const missing = publishedColumns.find((name) => !mayBeAbsent.includes(name) && !names.includes(name));
  if (missing !== undefined) throw messages.wrongHeader(place, `no column ${missing}`, publishedColumns);
  if (unknown !== undefined) throw messages.wrongHeader(place, `unknown column "${unknown}"`, publishedColumns);
  if (new Set(names).size < names.length) throw messages.wrongHeader(place, 'a duplicate column', publishedColumns);
  return records.map(({ fields, place: at }) => {
    if (fields.length !== names.length) throw messages.wrongCount(at, fields.length, names.length);
    const get = (column: PublishedColumn) => (fields[names.indexOf(column)] ?? '').trim();
    const empty = publishedColumns.find((column) => get(column) === '' && !optional.includes(column));
    if (empty !== undefined) throw messages.emptyField(at, empty);
    return toRow(get, at);
  });
}

function toRow(get: (column: PublishedColumn) => string, place: string): PublishedRow {
  const [value, verified, language] = [get('value'), get('verified'), get('language')];
  if (!/^\d+(\.\d+)?$/.test(value) || Number(value) > 100) throw messages.notAScore(place, value);
  if (verified !== 'yes' && verified !== 'no') throw messages.notYesNo(place, verified);
  if (!/^(mean|[a-z]{2,3}(-[A-Za-z0-9]+)*)$/.test(language)) throw messages.notALanguage(place, language);
  return {
    paper: get('paper'),
    table: get('table'),
    system: get('system'),
    model: get('model'),
    language,
    metric: get('metric'),
    protocol: get('protocol'),
    value: Number(value),
    source: get('source'),
    verified: verified === 'yes',
    data: dataIn(get('data'), place),
    sentences: countIn(get('sentences'), place),
    place,
  };
}

/** @throws UserError where it is not a whole number above 0 */
function countIn(text: string, place: string): number | null {
  if (text === '') return null;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw messages.notACount(place, text);
  return Number(text);
}

/** `wikiann test`, and a revision where only that one is meant. */
function dataIn(text: string, place: string): PublishedData | null {
  if (text === '') return null;
  const [, dataset = '', split = '', revision = null] = /^(\S+) (\S+)(?: ([0-9a-f]{7,64}))?$/.exec(text) ?? [];
  if (split === '') throw messages.notData(place, text);
  return { dataset, split, revision };
}
