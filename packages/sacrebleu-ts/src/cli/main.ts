import type { Log } from '../log.js';
import { seedFromEnvironment } from '../significance/seed.js';
import { PythonError } from '../text/errors.js';
import { loadTokenizer } from '../tokenizers/registry.js';
import { TokenizerUnavailableError } from '../tokenizers/unavailable.js';
import { EMULATED_VERSION } from '../version.js';
import { ArgumentError } from './argument-parser.js';
import { readLines, readStandardInput, readSystems, type System, splitReferences } from './input.js';
import { CliExit, type CliIo } from './io.js';
import { asksFor, makeMetrics } from './metrics.js';
import { printing, scoreOneSystem, scoreSentences } from './one-system.js';
import { type CliOptions, outputFormat, readOptions, usage } from './options.js';
import { compareSystems, scoreSystems } from './several-systems.js';
import { listTestSets, TEST_SETS } from './test-sets.js';

const PROGRAM = 'sacrebleu';
const TEST_SET_FLAGS = ['--list', '--citation', '--download', '--echo', '--origlang', '--subset'];

/**
 * The command (upstream `sacrebleu.py`): parses, reads, scores, prints.
 * @returns the exit code: 0; 1 for input that cannot be scored; 2 for a command line that cannot be understood; 17 for
 *   wrong numbers of fields
 */
export async function main(words: readonly string[], io: CliIo): Promise<number> {
  let options: CliOptions;
  try {
    options = readOptions(words);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    io.writeError(`usage: ${PROGRAM} REFERENCE… [-i SYSTEM…] [options]; see --help\n`);
    io.writeError(`${PROGRAM}: error: ${error.message}\n`);
    return 2;
  }
  if (options.has('--help') || options.has('--version')) {
    io.writeOut(options.has('--help') ? usage(PROGRAM) : `${PROGRAM} ${EMULATED_VERSION}\n`);
    return 0;
  }
  const quiet = options.has('--quiet');
  const log: Log = (level, message) => {
    if (!quiet) io.writeError(`sacreBLEU: ${message}\n`);
    else if (level !== 'info') io.writeError(`${message}\n`);
  };
  try {
    const tokenizer = options.text('--tokenize');
    if (tokenizer !== undefined && asksFor('bleu', options)) await loadTokenizer(tokenizer);
    score(options, log, io);
    return 0;
  } catch (error) {
    const expected =
      error instanceof CliExit || error instanceof PythonError || error instanceof TokenizerUnavailableError;
    if (!expected) throw error;
    for (const line of error.message.split('\n')) log('error', line);
    return error instanceof CliExit ? error.code : 1;
  }
}

/** Refuses what needs the original's downloads, and checks that there are references. */
function checkReferences(options: CliOptions): void {
  const testSets = options.text('--test-set')?.split(',') ?? [];
  const { references } = options;
  if (options.number('--num-refs', 1) !== 1 && (testSets.length > 0 || references.length > 1)) {
    throw new CliExit(
      1,
      'The --num-refs argument allows you to provide any number of tab-delimited references in a single file.',
      'You can only use it with externally provided references, however (i.e., not with `-t`),',
      'and you cannot then provide multiple reference files.',
    );
  }
  for (const name of testSets) {
    if (TEST_SETS.includes(name)) continue;
    throw new CliExit(1, `Unknown test set '${name}'`, 'Please run with --list to see the available test sets.');
  }
  if (testSets.length > 0 && references.length > 0) {
    throw new CliExit(1, 'I need exactly one of (a) a predefined test set (-t) or (b) a list of references');
  }
  if (options.has('--echo') && testSets.length === 0) {
    throw new CliExit(1, '--echo requires a test set (--t) and a language pair (-l)');
  }
  if (options.has('--citation') && testSets.length === 0) throw new CliExit(1, 'I need a test set (-t).');
  if (testSets.length > 0 && !options.has('--language-pair')) {
    const advice = 'Use --list to see available language pairs for this test set.';
    throw new CliExit(1, `I need a language pair (-l). ${advice}`);
  }
  const refused = ['--test-set', ...TEST_SET_FLAGS].find((flag) => options.has(flag));
  if (refused !== undefined) {
    throw new CliExit(1, `${refused}: sacrebleu-ts carries no test sets; give the reference files instead.`);
  }
  if (references.length === 0) {
    throw new CliExit(
      1,
      'If manual references given, make sure to provide them before the -i/--input argument to avoid confusion.',
      'Otherwise, I need a predefined test set (-t) from the following list:',
      listTestSets(),
    );
  }
}

function readReferences(options: CliOptions, encoding: string, io: CliIo): readonly (readonly string[])[] {
  const streams = options.references.map((path) => readLines(path, encoding, io));
  const count = options.number('--num-refs', 1);
  return count === 1 ? streams : splitReferences(streams[0] ?? [], count);
}

function score(options: CliOptions, log: Log, io: CliIo): void {
  const sentences = options.has('--sentence-level');
  if (sentences && new Set(options.list('--metrics')).size > 1) {
    throw new CliExit(1, 'Only one metric can be used in sentence-level mode.');
  }
  checkReferences(options);
  const encoding = options.text('--encoding') ?? 'utf-8';
  const references = readReferences(options, encoding, io);
  const paired = options.has('--paired-ar') || options.has('--paired-bs');
  const paths = options.list('--input');
  const systems = paths === undefined ? readStandardInput(encoding, io) : readSystems(paths, encoding, paired, io, log);
  const confidence = options.has('--confidence');
  checkTests(systems.length, sentences, confidence, paired);
  checkLengths(systems, references);

  const detail = options.has('--detail');
  const format = detail ? 'text' : outputFormat(options, io.environment);
  const print = printing(options);
  const resamples = options.number('--confidence-n', 1000);
  const seed = seedFromEnvironment(io.environment);
  const [only] = systems;

  if (sentences) {
    const [metric] = makeMetrics(options, null, true, log);
    if (metric !== undefined) scoreSentences(only?.lines ?? [], references, metric, print, io);
    return;
  }
  if (systems.length === 1 && only !== undefined) {
    const metrics = makeMetrics(options, references, false, log);
    scoreOneSystem(only.lines, metrics, confidence ? resamples : 1, seed, format, print, io);
    if (detail) io.writeOut('No subset information found. Consider using --origlang argument.\n');
    return;
  }
  log('info', `Found ${systems.length} systems.`);
  const metrics = makeMetrics(options, references, false, log);
  if (!paired) {
    scoreSystems(systems, metrics, format, print, io);
    return;
  }
  const testType = options.has('--paired-ar') ? 'ar' : 'bs';
  const trials = testType === 'ar' ? options.number('--paired-ar-n', 10_000) : options.number('--paired-bs-n', 1000);
  const colours = io.isTerminal && !options.has('--no-color') && io.environment.NO_COLOR === undefined;
  compareSystems(
    withBaseline(systems, paths === undefined),
    metrics,
    { testType, nSamples: trials, seed, log },
    format,
    print,
    colours,
    io,
  );
}

/** Refuses tests that the number of systems or the mode does not allow. */
function checkTests(systems: number, sentences: boolean, confidence: boolean, paired: boolean): void {
  if (sentences && systems > 1) {
    throw new CliExit(1, 'Only one system can be evaluated in sentence-level mode.');
  }
  if (sentences && (confidence || paired)) {
    throw new CliExit(1, 'Statistical tests are unavailable in sentence-level mode.');
  }
  if (systems === 1 && paired) {
    throw new CliExit(1, 'Paired tests require multiple input systems given to --input (-i).');
  }
  if (systems > 1 && confidence) throw new CliExit(1, 'Use paired tests (--paired) for multiple systems.');
}

function checkLengths(systems: readonly System[], references: readonly (readonly string[])[]): void {
  if (systems.some(({ lines }) => lines.length === 0)) throw new CliExit(1, 'Test set None contains no sentence');
  if (systems.some(({ lines }) => references.some((stream) => stream.length !== lines.length))) {
    throw new CliExit(1, 'System and reference streams have different lengths.');
  }
}

/** The systems with the first named as the baseline; on standard input the others are counted from 1. */
function withBaseline(systems: readonly System[], unnamed: boolean): System[] {
  return systems.map(({ name, lines }, i) => {
    if (unnamed) return { name: i === 0 ? 'Baseline' : `System ${i}`, lines };
    return { name: i === 0 ? `Baseline: ${name}` : name, lines };
  });
}
