import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { checkBootstrapRecord } from './bootstrap-records.js';
import { checkCallRecord, checkErrorRecord } from './call-records.js';
import { checkCliRecord } from './cli-records.js';
import { checkComputeRecord } from './compute-records.js';
import { checkGeneratorRecord } from './generator-records.js';
import { checkPairedRecord } from './paired-records.js';
import type { Record } from './record.js';
import { checkScoreRecord } from './score-records.js';
import { checkFormatRecord, checkTokenizerRecord } from './text-records.js';

/** Returns where this package differs from a record. @throws Error: the record has an unknown field */
export type Check = (record: Record) => string[] | Promise<string[]>;

/** The check for each file of vectors, under the file's name. */
export const CHECKS: Readonly<{ [file: string]: Check }> = {
  tokenizers: checkTokenizerRecord,
  bleu_compute: checkComputeRecord,
  bleu_corpus: checkScoreRecord,
  bleu_sentence: checkScoreRecord,
  chrf: checkScoreRecord,
  ter: checkScoreRecord,
  format: checkFormatRecord,
  bootstrap: checkBootstrapRecord,
  paired: checkPairedRecord,
  rng: checkGeneratorRecord,
  errors: checkErrorRecord,
  calls: checkCallRecord,
  cli: checkCliRecord,
};

/** The record of a line. `NaN` and `Infinity`, which Python writes although JSON lacks them, become strings. */
function recordOf(line: string): Record {
  const quoted = line.replace(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
  return JSON.parse(quoted) as Record;
}

function linesOf(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}

/** The records of a file with a JSON object in each line, gzipped or not. */
export function readRecords(path: string): Record[] {
  return linesOf(path).map(recordOf);
}

/** The differences that a check finds; an unexpected error is one. */
export async function differencesOf(check: Check, record: Record): Promise<string[]> {
  try {
    return await check(record);
  } catch (error) {
    return [textOf(error)];
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The record of a line, and where it differs. */
async function checkLine(line: string, place: string, check: Check | undefined) {
  let record: Record = { id: place };
  try {
    record = recordOf(line);
    return { record, found: check === undefined ? [`no check for the file ${place}`] : await check(record) };
  } catch (error) {
    return { record, found: [textOf(error)] };
  }
}

/**
 * Checks every record of every file in a folder laid out like the golden vectors, and prints those that differ. The
 * last line is `rows R, differ D`.
 * @returns the exit code: 1 if a row differs, 2 if the folder has no vectors
 */
export async function runConformance(folder: string, print: (line: string) => void): Promise<number> {
  const files = readdirSync(folder)
    .filter((file) => /\.jsonl(\.gz)?$/.test(file))
    .sort();
  if (files.length === 0) {
    print(`no .jsonl files in ${folder}`);
    return 2;
  }
  let rows = 0;
  let differing = 0;
  let newer = 0;
  const newerDiffering: string[] = [];
  for (const file of files) {
    const name = file.replace(/\.jsonl(\.gz)?$/, '');
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
    for (const [i, line] of linesOf(join(folder, file)).entries()) {
      const { record, found } = await checkLine(line, check === undefined ? file : `${file}:${i + 1}`, check);
      if (record.newer_unicode === true) {
        newer++;
        if (found.length > 0) newerDiffering.push(record.id);
        continue;
      }
      rows++;
      if (found.length === 0) continue;
      differing++;
      print(`${record.id}: ${found.join('; ')}`);
    }
  }
  if (newer > 0) {
    const which = newerDiffering.length === 0 ? '' : `: ${newerDiffering.join(' ')}`;
    print(`newer_unicode rows ${newer}, differ ${newerDiffering.length} (not counted)${which}`);
  }
  print(`rows ${rows}, differ ${differing}`);
  return differing > 0 ? 1 : 0;
}
