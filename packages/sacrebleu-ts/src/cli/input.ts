import { TextDecoder } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Log } from '../log.js';
import { repr, rstrip } from '../text/python-string.js';
import { CliExit, type CliIo } from './io.js';

/** A system's name and its lines. */
export interface System {
  readonly name: string;
  readonly lines: readonly string[];
}

function decode(bytes: Uint8Array, encoding: string): string {
  // For TextDecoder latin1 means Windows-1252, for Python ISO 8859-1.
  if (/^(latin[-_]?1|iso[-_]?8859[-_]1|l1)$/i.test(encoding)) return Buffer.from(bytes).toString('latin1');
  let decoder: TextDecoder;
  try {
    // The original keeps a byte-order mark as part of the text.
    decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    throw new CliExit(1, `unknown encoding: ${encoding}`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new CliExit(1, `the input is not ${encoding}`);
  }
}

function lines(text: string, separator: string | RegExp): string[] {
  const pieces = text.split(separator);
  if (pieces.at(-1) === '') pieces.pop();
  return pieces.map(rstrip);
}

/** The lines of a file, without white space at their ends; `.gz` files are unpacked. Only line feeds end a line. */
export function readLines(path: string, encoding: string, io: CliIo): string[] {
  let bytes: Uint8Array;
  try {
    bytes = io.readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new CliExit(1, `No such file or directory: ${repr(path)}`);
    throw new CliExit(1, `cannot read ${repr(path)}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return lines(decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, encoding), '\n');
}

/** Splits each row at tabs into exactly `count` references; the last one keeps any further tabs. */
export function splitReferences(rows: readonly string[], count: number): string[][] {
  const streams: string[][] = Array.from({ length: count }, () => []);
  rows.forEach((row, i) => {
    const fields = row.split('\t');
    const kept =
      count > 0 && fields.length > count ? [...fields.slice(0, count - 1), fields.slice(count - 1).join('\t')] : fields;
    if (kept.length !== count) {
      throw new CliExit(17, `FATAL: line ${i + 1}: expected ${count} fields, but found ${kept.length}.`);
    }
    kept.forEach((field, k) => {
      streams[k]?.push(field);
    });
  });
  return streams;
}

/** The systems in the columns of standard input, where carriage returns end a line, too. */
export function readStandardInput(encoding: string, io: CliIo): System[] {
  const rows = lines(decode(io.readStandardInput(), encoding), /\r\n|\r|\n/);
  const [first = '', ...rest] = rows;
  const columns = first.split('\t').map((field) => [field]);
  for (const row of rest) {
    const fields = row.split('\t');
    if (fields.length !== columns.length) {
      throw new CliExit(17, 'FATAL: the number of tab-delimited fields in the input stream differ across lines.');
    }
    fields.forEach((field, k) => {
      columns[k]?.push(rstrip(field));
    });
  }
  return columns.map((column, k) => ({ name: `System ${k + 1}`, lines: column }));
}

/** The systems in files, named by their paths. In a paired test the baseline may be listed again. */
export function readSystems(
  paths: readonly string[],
  encoding: string,
  paired: boolean,
  io: CliIo,
  log: Log,
): System[] {
  const systems: System[] = [];
  for (const path of paths) {
    if (systems.some((system) => system.name === path)) {
      if (!paired || path !== systems[0]?.name) {
        throw new CliExit(
          1,
          `${repr(path)} already used to name a system.`,
          'Make sure to have a different basename for each system.',
        );
      }
      log('info', `Ignoring ${repr(path)} as it was also given as the baseline.`);
      continue;
    }
    systems.push({ name: path, lines: readLines(path, encoding, io) });
  }
  return systems;
}
