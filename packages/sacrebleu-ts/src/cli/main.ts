import type { Log } from '../log.js';
import { seedFromEnvironment } from '../significance/seed.js';
import { PythonError } from '../text/errors.js';
import { loadTokenizer } from '../tokenizers/registry.js';
import { TokenizerUnavailableError } from '../tokenizers/unavailable.js';
import { EMULATED_VERSION } from '../version.js';
import { ArgumentError } from './argument-parser.js';
import { checkLengths, checkReferences, checkTests } from './checks.js';
import { readLines, readStandardInput, readSystems, type System, splitReferences } from './input.js';
import { CliExit, type CliIo } from './io.js';
import { asksFor, makeMetrics } from './metrics.js';
import { printing, scoreOneSystem, scoreSentences } from './one-system.js';
import { type CliOptions, outputFormat, readOptions, usage } from './options.js';
import { compareSystems, scoreSystems } from './several-systems.js';

const PROGRAM = 'sacrebleu';

/**
 * The command (upstream `sacrebleu.py`): parses, reads, scores, prints.
 * @returns the exit code: 0; 1 if the input cannot be scored; 2 if the command line cannot be understood; 17 if a
 *   line has the wrong number of fields
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
    const [metric] = makeMetrics(options, null, 'sentences', log);
    if (metric !== undefined) scoreSentences(only?.lines ?? [], references, metric, print, io);
    return;
  }
  if (systems.length === 1 && only !== undefined) {
    const metrics = makeMetrics(options, references, 'corpora', log);
    scoreOneSystem(only.lines, metrics, confidence ? resamples : 1, seed, format, print, io);
    if (detail) io.writeOut('No subset information found. Consider using --origlang argument.\n');
    return;
  }
  log('info', `Found ${systems.length} systems.`);
  const metrics = makeMetrics(options, references, paired ? 'paired' : 'corpora', log);
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

/** The systems, the first one named as the baseline. Those of standard input have no names, only numbers. */
function withBaseline(systems: readonly System[], unnamed: boolean): System[] {
  return systems.map(({ name, lines }, i) => {
    if (unnamed) return { name: i === 0 ? 'Baseline' : `System ${i}`, lines };
    return { name: i === 0 ? `Baseline: ${name}` : name, lines };
  });
}
