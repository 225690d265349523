import { pythonFloat, pythonInteger } from '../text/python-number.js';
import { repr } from '../text/python-string.js';

/** How many words an option takes: none, one, any number, at least one. */
export type Arity = 'none' | 'one' | 'any' | 'some';

/** One option of the command line. */
export interface OptionSpec {
  /** All spellings, the long one first; error messages list them in this order. */
  readonly names: readonly string[];
  readonly arity: Arity;
  readonly choices?: readonly string[];
  /** Choices that error messages do not list. */
  readonly alsoAccepted?: readonly string[];
  readonly type?: 'int' | 'float';
  /** Options of the same group exclude each other. */
  readonly group?: string;
  readonly help: string;
}

/** A parsed command line: the positional words, and the words of each option under its first name. */
export interface ParsedArguments {
  readonly positionals: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** The command line cannot be understood; the message is argparse's. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

const READERS = { int: pythonInteger, float: pythonFloat };

function fail(option: OptionSpec, problem: string): never {
  throw new ArgumentError(`argument ${option.names.join('/')}: ${problem}`);
}

function checkWord(option: OptionSpec, word: string): void {
  const { type, choices, alsoAccepted = [] } = option;
  if (type !== undefined && READERS[type](word) === undefined) fail(option, `invalid ${type} value: ${repr(word)}`);
  if (choices !== undefined && ![...choices, ...alsoAccepted].includes(word)) {
    fail(option, `invalid choice: ${repr(word)} (choose from ${choices.map(repr).join(', ')})`);
  }
}

/** An option found in a word, and the value attached to it, if any (`--width=2`, `-w2`). */
interface Found {
  readonly option: OptionSpec;
  readonly glued: string | undefined;
}

/** Reads a word as an option, as Python's argparse does, abbreviations included; undefined: it is an argument. */
function findOption(word: string, specs: readonly OptionSpec[]): Found | 'unknown' | undefined {
  if (!word.startsWith('-') || word === '-') return undefined;
  const named = (name: string) => specs.find(({ names }) => names.includes(name));
  const exact = named(word);
  if (exact !== undefined) return { option: exact, glued: undefined };
  const [name = '', ...values] = word.split('=');
  const value = values.length > 0 ? values.join('=') : undefined;
  const beforeEquals = value === undefined ? undefined : named(name);
  if (beforeEquals !== undefined) return { option: beforeEquals, glued: value };

  const long = word.startsWith('--');
  const prefix = long ? name : word;
  const matches = specs.flatMap((option) =>
    option.names.flatMap((spelling) => {
      if (spelling.startsWith(prefix)) return [{ spelling, option, glued: long ? value : undefined }];
      if (!long && spelling === word.slice(0, 2)) return [{ spelling, option, glued: word.slice(2) }];
      return [];
    }),
  );
  if (matches.length > 1) {
    const list = matches.map(({ spelling }) => spelling).join(', ');
    throw new ArgumentError(`ambiguous option: ${word} could match ${list}`);
  }
  if (matches[0] !== undefined) return matches[0];
  return /^-\d+$|^-\d*\.\d+$/.test(word) || word.includes(' ') ? undefined : 'unknown';
}

/**
 * Parses a command line by the rules of Python's argparse that the original's users rely on: single-dash long options,
 * unique abbreviations, options with lists, one run of positional words.
 * @throws ArgumentError
 */
export function parseArguments(words: readonly string[], specs: readonly OptionSpec[]): ParsedArguments {
  const options = new Map<string, readonly string[]>();
  const positionals: string[] = [];
  const extras: string[] = [];
  const groups = new Map<string, OptionSpec>();
  // After `--`, everything is an argument.
  const divider = words.indexOf('--');
  const found = words.map((word, i) => (divider !== -1 && i >= divider ? undefined : findOption(word, specs)));
  const isArgument = (i: number) => i < words.length && found[i] === undefined;
  let i = 0;

  const set = (option: OptionSpec, values: readonly string[]) => {
    const { group } = option;
    if (group !== undefined) {
      const other = groups.get(group);
      if (other !== undefined && other !== option) {
        fail(option, `not allowed with argument ${other.names.join('/')}`);
      }
      groups.set(group, option);
    }
    for (const value of values) checkWord(option, value);
    options.set(option.names[0] ?? '', values);
  };

  while (i < words.length) {
    const entry = found[i];
    const word = words[i] ?? '';
    if (entry === undefined) {
      const taken = positionals.length > 0;
      for (; isArgument(i); i++) {
        if (taken) extras.push(words[i] ?? '');
        else if (i !== divider) positionals.push(words[i] ?? '');
      }
      continue;
    }
    i++;
    if (entry === 'unknown') {
      extras.push(word);
      continue;
    }
    const { option, glued } = entry;
    if (option.arity === 'none') {
      set(option, []);
      if (glued !== undefined) setGluedFlags(word, glued, option, specs, set);
      continue;
    }
    const values: string[] = [];
    if (glued !== undefined) values.push(glued);
    else {
      const most = option.arity === 'one' ? 1 : words.length;
      for (; isArgument(i) && i !== divider && values.length < most; i++) values.push(words[i] ?? '');
    }
    if (values.length === 0 && option.arity === 'one') fail(option, 'expected one argument');
    if (values.length === 0 && option.arity === 'some') fail(option, 'expected at least one argument');
    set(option, values);
  }
  if (extras.length > 0) throw new ArgumentError(`unrecognized arguments: ${extras.join(' ')}`);
  return { positionals, options };
}

/** `-qb` is `-q -b`. */
function setGluedFlags(
  word: string,
  glued: string,
  first: OptionSpec,
  specs: readonly OptionSpec[],
  set: (option: OptionSpec, values: readonly string[]) => void,
): void {
  let previous = first;
  for (let rest = glued; rest !== ''; rest = rest.slice(1)) {
    const next = word.startsWith('--') ? undefined : specs.find(({ names }) => names.includes(`-${rest.charAt(0)}`));
    if (next === undefined) fail(previous, `ignored explicit argument '${rest}'`);
    if (next.arity !== 'none') {
      const value = rest.slice(1).replace(/^=/, '');
      if (value === '') fail(next, 'expected one argument');
      set(next, [value]);
      return;
    }
    set(next, []);
    previous = next;
  }
}
