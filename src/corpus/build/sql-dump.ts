import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import * as messages from '../messages.js';

/** A value of a row in a dump of MySQL. */
export type SqlValue = string | number | null;

/** What mysqldump writes behind a backslash; any other character stands for itself. */
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', b: '\b', Z: '\x1a' };

/** Characters of the longest line: mysqldump ends an INSERT after about a million. */
const longestLine = 64e6;

/**
 * The rows of a table in a compressed dump, as mysqldump writes it: lines of `INSERT INTO … VALUES (…),(…);`. Bytes are
 * read as Latin-1, whose characters are bytes, and each text is decoded by itself: titles are UTF-8.
 * @throws UserError for a file that is not such a dump, or ends in the middle
 */
export async function* sqlRows(file: string, table: string): AsyncGenerator<SqlValue[]> {
  const begin = `INSERT INTO \`${table}\` VALUES `;
  let isThere = false;
  for await (const line of latinLines(file)) {
    if (!line.startsWith(begin)) continue;
    isThere = true;
    yield* rowsIn(line, begin.length);
  }
  if (!isThere) throw messages.notLanglinks(file, `has no row of the table ${table}`);
}

async function* latinLines(file: string): AsyncGenerator<string> {
  const text = pipeline(createReadStream(file), createGunzip(), () => undefined);
  text.setEncoding('latin1');
  let rest = '';
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      if (rest.length > longestLine) throw messages.notLanglinks(file, 'has a line without an end');
      yield* parts;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw messages.notLanglinks(file, 'there is no such file');
    if (code?.startsWith('Z_')) throw messages.notLanglinks(file, 'is no gzip file, or ends in the middle');
    throw error;
  }
  if (rest !== '') yield rest;
}

/** The rows of an INSERT, from where the first one begins. */
function* rowsIn(line: string, from: number): Generator<SqlValue[]> {
  let at = from;
  while (line[at] === '(') {
    const row: SqlValue[] = [];
    do {
      at++;
      const [value, end] = line[at] === "'" ? textAt(line, at) : plainAt(line, at);
      row.push(value);
      at = end;
    } while (line[at] === ',');
    yield row;
    // Behind the bracket a comma, or the end.
    at += line[at + 1] === ',' ? 2 : 1;
  }
}

/** A quoted text, and where what follows it begins. */
function textAt(line: string, quote: number): [string, number] {
  let value = '';
  let from = quote + 1;
  let at = from;
  for (; at < line.length && line[at] !== "'"; at++) {
    if (line[at] !== '\\') continue;
    value += line.slice(from, at) + (escapes[line[at + 1] ?? ''] ?? line[at + 1] ?? '');
    at++;
    from = at + 1;
  }
  value += line.slice(from, at);
  return [Buffer.from(value, 'latin1').toString('utf8'), at + 1];
}

/** A number or NULL, and where what follows it begins. */
function plainAt(line: string, from: number): [number | null, number] {
  let at = from;
  while (at < line.length && line[at] !== ',' && line[at] !== ')') at++;
  const text = line.slice(from, at);
  return [text === 'NULL' ? null : Number(text), at];
}
