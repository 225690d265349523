import { classificationReport } from '../classification-report.js';
import { Entities } from '../entities.js';
import { SeqevalError } from '../errors.js';
import type { ReportDict } from '../report.js';
import type { OnWarning, SeqevalWarning } from '../warnings.js';
import { type Arguments, parseArguments, usage } from './arguments.js';
import { parseConll } from './conll.js';
import { pairsOfOneFile, pairsOfTwoFiles, type TagPairs } from './tag-pairs.js';
import { UserError } from './user-error.js';

/** The command's contact with the outside world. */
export interface World {
  /** The content of a file, or of standard input for `-`. */
  read(path: string): string;
  write(text: string): void;
  /** Shows the user one line. */
  tell(line: string): void;
  readonly version: string;
}

/** Runs the command `seqeval-js`. Returns the exit code: 0, or 2 after a mistake of the user, told in one line. */
export function command(args: readonly string[], world: World): number {
  try {
    const parsed = parseArguments(args);
    if (parsed.help) world.write(usage);
    else if (parsed.version) world.write(`${world.version}\n`);
    else world.write(report(parsed, world));
    return 0;
  } catch (error) {
    if (!(error instanceof UserError || error instanceof SeqevalError)) throw error;
    world.tell(`seqeval-js: ${error.message}`);
    return 2;
  }
}

function report(args: Arguments, world: World): string {
  const pairs = readPairs(args.files, world);
  const { mode, scheme, digits, suffix, zeroDivision } = args;
  if (scheme && mode !== 'strict') world.tell('seqeval-js: --scheme has no effect without --mode strict');
  const warnings: SeqevalWarning[] = [];
  const onWarning: OnWarning = (warning) => warnings.push(warning);
  const options = { mode, scheme, digits, suffix, zeroDivision, onWarning };
  const { gold, predicted } = pairs;
  try {
    if (!args.json) return classificationReport(gold.sequences, predicted.sequences, options);
    return toJson(classificationReport(gold.sequences, predicted.sequences, { ...options, outputDict: true }));
  } catch (error) {
    if (error instanceof SeqevalError && scheme) throw located(error, pairs, args);
    throw error;
  } finally {
    tellWarnings(warnings, world);
  }
}

// A file in another format would cause a warning for each tag.
const warningsTold = 10;

function tellWarnings(warnings: readonly SeqevalWarning[], world: World): void {
  for (const { message } of warnings.slice(0, warningsTold)) world.tell(`warning: ${message}`);
  const more = warnings.length - warningsTold;
  if (more > 0) world.tell(`warning: and ${more} more`);
}

function readPairs(files: readonly string[], world: World): TagPairs {
  const [first, second] = files.map((path) => parseConll(read(path, world), path));
  if (!first) throw new UserError('no file given');
  return second ? pairsOfTwoFiles(first, second) : pairsOfOneFile(first);
}

function read(path: string, world: World): string {
  try {
    return world.read(path);
  } catch (error) {
    throw new UserError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The error, with the file and line of the first tag that the scheme refuses, if there is one. */
function located(error: SeqevalError, { gold, predicted }: TagPairs, { scheme, suffix }: Arguments): Error {
  if (!scheme) return error;
  for (const tags of [gold, predicted]) {
    for (const [i, sentence] of tags.sequences.entries()) {
      for (const [k, tag] of sentence.entries()) {
        try {
          new Entities([[tag]], scheme, suffix);
        } catch (refusal) {
          if (refusal instanceof SeqevalError) return new UserError(`${tags.place(i, k)}: ${refusal.message}`);
          throw refusal;
        }
      }
    }
  }
  return error;
}

// Not an object, which would put types first whose names look like numbers. NaN becomes null.
function toJson(dict: ReportDict): string {
  const members = Array.from(dict, ([name, row]) => `  ${JSON.stringify(name)}: ${JSON.stringify(row)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}
