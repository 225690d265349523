import { Score } from '../scores/score.js';
import { tercomWords } from '../ter/tercom-tokenizer.js';
import { tokenizerNamed } from '../tokenizers/registry.js';
import { checkFields, Differences } from './compare.js';
import { COMMON_FIELDS, type Record } from './record.js';

/** A record of tokenizers. */
interface TokenizerRecord extends Record {
  readonly in: string;
  readonly out: Readonly<{ [tokenizer: string]: string }>;
}

/** TER's tokenizer, with options given by letters: n(ormalized), p (no_punct), a(sian), c(ase-sensitive). */
function tokenizeForTer(letters: string, line: string): string {
  if (!/^[npac]*$/.test(letters)) throw new Error(`unknown tokenizer: ter:${letters}`);
  const has = (letter: string) => letters.includes(letter);
  const options = { normalized: has('n'), noPunct: has('p'), asianSupport: has('a'), caseSensitive: has('c') };
  return tercomWords(line, options).join(' ');
}

/** Checks how each tokenizer splits a line. */
export function checkTokenizerRecord(input: Record): string[] {
  checkFields(input, [...COMMON_FIELDS, 'kind', 'in', 'out'], input.id);
  const record = input as TokenizerRecord;
  const differences = new Differences();
  for (const [name, expected] of Object.entries(record.out)) {
    const actual = name.startsWith('ter:')
      ? tokenizeForTer(name.slice('ter:'.length), record.in)
      : tokenizerNamed(name).tokenize(record.in);
    differences.equal(name, actual, expected);
  }
  return differences.found;
}

/** A record of format. */
interface FormatRecord extends Record {
  readonly fn: string;
  readonly name: string;
  readonly score: number;
  readonly text: Readonly<{ [width: string]: string }>;
  readonly json: Readonly<{ [width: string]: string }>;
  readonly ci: readonly (readonly [mean: number, halfWidth: number, text: string, json: string, scoreOnly: string])[];
}

/** The signature in the records of format. */
const FORMAT_SIGNATURE = 'nrefs:1|version:2.5.1';

/** Checks how single numbers are printed. */
export function checkFormatRecord(input: Record): string[] {
  checkFields(input, [...COMMON_FIELDS, 'fn', 'name', 'score', 'text', 'json', 'ci'], input.id);
  const record = input as FormatRecord;
  if (record.fn !== 'Score.format') throw new Error(`unknown function: ${record.fn}`);
  const differences = new Differences();
  const score = new Score(record.name, record.score);
  for (const [width, text] of Object.entries(record.text)) {
    differences.equal(`text ${width}`, score.format(Number(width)), text);
  }
  for (const [width, text] of Object.entries(record.json)) {
    differences.equal(`json ${width}`, score.format(Number(width), false, FORMAT_SIGNATURE, true), text);
  }
  for (const [mean, halfWidth, text, json, scoreOnly] of record.ci) {
    const bounded = new Score(record.name, record.score, { mean, halfWidth });
    differences.equal('interval text 2', bounded.format(2), text);
    differences.equal('interval json 1', bounded.format(1, false, FORMAT_SIGNATURE, true), json);
    differences.equal('interval score only 1', bounded.format(1, true), scoreOnly);
  }
  return differences.found;
}
