import { pythonFloat } from '../text/python-number.js';
import { TOKENIZER_NAMES } from '../tokenizers/registry.js';
import { type OptionSpec, parseArguments } from './argument-parser.js';

const flag = (help: string, ...names: string[]): OptionSpec => ({ names, arity: 'none', help });
const text = (help: string, ...names: string[]): OptionSpec => ({ names, arity: 'one', help });
const int = (help: string, ...names: string[]): OptionSpec => ({ names, arity: 'one', type: 'int', help });

/** The metrics, in the order in which the original prints them. */
export const METRIC_NAMES = ['bleu', 'chrf', 'ter'] as const;
const FORMATS = ['json', 'text', 'latex'] as const;

/** A metric asked for on the command line. */
export type MetricName = (typeof METRIC_NAMES)[number];
/** An output format. */
export type Format = (typeof FORMATS)[number];

/** The options of the command, with the original's names and in the order of its help. */
export const OPTIONS: readonly OptionSpec[] = [
  flag('test sets of the original: not carried by this package', '--citation', '--cite'),
  flag('(as --citation)', '--list'),
  text('(as --citation)', '--test-set', '-t'),
  text('source-target language pair; the target chooses the tokenizer for zh, ja, ko', '--language-pair', '-l'),
  text('(as --citation)', '--origlang', '-ol'),
  text('(as --citation)', '--subset'),
  text('(as --citation)', '--download'),
  { names: ['--echo'], arity: 'some', help: '(as --citation)' },
  { names: ['--input', '-i'], arity: 'any', help: 'system output files; by default the columns of standard input' },
  int('split the one reference file on tabs into N references', '--num-refs', '-nr'),
  text('encoding of all files (utf-8)', '--encoding', '-e'),
  { names: ['--metrics', '-m'], arity: 'some', choices: METRIC_NAMES, help: 'metrics to compute (bleu)' },
  flag('score each sentence', '--sentence-level', '-sl'),
  {
    names: ['--smooth-method', '-s'],
    arity: 'one',
    choices: ['none', 'floor', 'add-k', 'exp'],
    help: 'BLEU: smoothing of zero counts (exp)',
  },
  {
    names: ['--smooth-value', '-sv'],
    arity: 'one',
    type: 'float',
    help: 'BLEU: value for floor (0.1) and add-k (1)',
  },
  {
    names: ['--tokenize', '-tok'],
    arity: 'one',
    // Error messages are those of sacreBLEU 2.5.1, which does not have the last tokenizer.
    choices: TOKENIZER_NAMES.slice(0, -1),
    alsoAccepted: TOKENIZER_NAMES.slice(-1),
    help: 'BLEU: tokenizer (13a); also spBLEU-1K',
  },
  flag('BLEU: ignore case', '--lowercase', '-lc'),
  flag('BLEU: do not warn of tokenized text', '--force'),
  int('chrF: longest character n-gram (6)', '--chrf-char-order', '-cc'),
  int('chrF: longest word n-gram (0; 2 is chrF++)', '--chrf-word-order', '-cw'),
  int('chrF: weight of recall (2)', '--chrf-beta'),
  flag('chrF: count white space', '--chrf-whitespace'),
  flag('chrF: ignore case', '--chrf-lowercase'),
  flag('chrF: smooth with an epsilon', '--chrf-eps-smoothing'),
  flag('TER: heed case', '--ter-case-sensitive'),
  flag('TER: split Asian characters', '--ter-asian-support'),
  flag('TER: drop punctuation', '--ter-no-punct'),
  flag('TER: tokenize', '--ter-normalized'),
  flag('bootstrap a confidence interval', '--confidence', '-ci'),
  int('resamples for it (1000)', '--confidence-n', '-cin'),
  {
    names: ['--paired-ar', '-par'],
    arity: 'none',
    group: 'paired',
    help: 'compare systems with the first by approximate randomization',
  },
  {
    names: ['--paired-bs', '-pbs'],
    arity: 'none',
    group: 'paired',
    help: 'compare systems with the first by paired bootstrap',
  },
  int('trials of --paired-ar (10000)', '--paired-ar-n', '-parn'),
  int('resamples of --paired-bs (1000)', '--paired-bs-n', '-pbsn'),
  int('accepted and ignored: one thread is fast enough', '--paired-jobs', '-j'),
  flag('print warnings and errors only', '--quiet', '-q'),
  flag('short signatures', '--short', '-sh'),
  flag('print the score only', '--score-only', '-b'),
  int('decimals (1)', '--width', '-w'),
  flag('text output; without a test set there are no details', '--detail', '-d'),
  flag('no colours', '--no-color', '-nc'),
  { names: ['--format', '-f'], arity: 'one', choices: FORMATS, help: 'output format (json)' },
  flag('print the version', '--version', '-V'),
  flag('print this help', '--help', '-h'),
];

/** The options and references of a command line. */
export interface CliOptions {
  readonly references: readonly string[];
  /** Whether an option was given, by its first name. */
  has(name: string): boolean;
  /** The word given for an option. */
  text(name: string): string | undefined;
  /** The word given for an option, as a number. */
  number(name: string, otherwise: number): number;
  /** The words given for an option. */
  list(name: string): readonly string[] | undefined;
}

/** @throws ArgumentError */
export function readOptions(words: readonly string[]): CliOptions {
  const { positionals, options } = parseArguments(words, OPTIONS);
  return {
    references: positionals,
    has: (name) => options.has(name),
    text: (name) => options.get(name)?.[0],
    number: (name, otherwise) => {
      const word = options.get(name)?.[0];
      return word === undefined ? otherwise : (pythonFloat(word) ?? otherwise);
    },
    list: (name) => options.get(name),
  };
}

/** The output format: SACREBLEU_FORMAT if it is valid, else `-f`, else JSON. */
export function outputFormat(options: CliOptions, environment: Readonly<Record<string, string | undefined>>): Format {
  const isFormat = (name: string | undefined): name is Format => FORMATS.some((format) => format === name);
  const preset = environment.SACREBLEU_FORMAT?.toLowerCase();
  if (isFormat(preset)) return preset;
  const asked = options.text('--format');
  return isFormat(asked) ? asked : 'json';
}

/** The text of `--help`. */
export function usage(program: string): string {
  const lines = OPTIONS.map(({ names, arity, choices, help }) => {
    const value = arity === 'none' ? '' : ` ${choices === undefined ? 'VALUE' : choices.join('|')}`;
    const many = arity === 'any' || arity === 'some' ? ' …' : '';
    return `  ${names.join(', ')}${value}${many}\n      ${help}`;
  });
  const first = `usage: ${program} REFERENCE… [-i SYSTEM…] [options]`;
  return `${first}\n\nScores translations with BLEU, chrF and TER.\n\n${lines.join('\n')}\n`;
}
