import type { Failed, Failure } from '../store/failures.js';
import { UserError } from '../user-error.js';
import type { AnswerCounts, TokenCounts } from './answer-counts.js';

export const eventsNotWritten = (where: string, why: string): UserError =>
  new UserError(`--events ${where}: cannot be written (${why}); name a file in a folder that can be written, or -`);

export const eventsLost = (where: string, why: string): string =>
  `--events ${where}: cannot be written any more (${why}); the run goes on without it`;

export const exampleOf = ({ dataset, sentence }: Failed, cell: string): string =>
  `such as sentence ${sentence} of ${dataset} in ${cell}`;

export const otherReasons = (others: readonly Failure[]): string => {
  const sentences = others.reduce((sum, failure) => sum + failure.sentences, 0);
  return `${sentences} failed for ${others.length} other reasons; --json and eatlab report have them all`;
};

export const interrupting = (): string => 'finishing what is under way; Ctrl-C again drops it';

export const stopped = (): string => 'stopped; everything so far is kept, and the same command continues from here';

/** @param report the command that shows the results */
export const done = (failed: number, of: number, report: string): string =>
  failed === 0
    ? `done; ${report} shows it`
    : `done, but ${failed} of ${of} sentences got no answer: the same command asks for them again; ${report} shows the others`;

export const flipRate = (repeated: number, flipped: number): string =>
  `flip rate ${(flipped / repeated).toPrecision(2)}: ${flipped} of ${repeated} calls that were asked again got a different answer`;

const poor = ({ answers, empty, cut }: AnswerCounts): string =>
  `of ${answers} answers ${empty} are empty and ${cut} cut at the token limit`;

const mendPoor =
  'a model that thinks first needs a higher sampling.maxTokens, or to be told not to think (docs/servers.md)';

export const mostlyPoor = (model: string, cell: string, counts: AnswerCounts): string =>
  `model "${model}": ${poor(counts)} so far in ${cell}; ${mendPoor}`;

export const poorCells = (
  model: string,
  cells: { readonly poor: number; readonly of: number },
  worst: string,
  counts: AnswerCounts,
): string =>
  `model "${model}": most answers are empty or cut in ${cells.poor} of ${cells.of} ${cells.of === 1 ? 'cell' : 'cells'}: ` +
  `${poor(counts)} in ${worst}; ${mendPoor}`;

export const controlTokens = (model: string, { answers, marked, example }: TokenCounts): string =>
  `model "${model}": ${marked} of ${answers} answers (${percent(marked / answers)}) have control tokens in their text, ` +
  `such as ${example}: fix the server's chat template or its stop tokens`;

const percent = (share: number): string => `${share < 0.01 ? (100 * share).toPrecision(1) : Math.round(100 * share)} %`;

export const notRecorded = (model: string, key: string, file: string): UserError =>
  new UserError(
    `--offline: an answer of model "${model}" is not recorded; eatlab why ${key} ${file} shows why; run without --offline, or add --recordings PATH`,
  );

export const nameTaken = (name: string, mine: string, other: string): UserError =>
  new UserError(
    `${mine}: another file, ${other}, has an experiment of the same name "${name}" and defines it differently; give one of them another name, or let this one take the name over with --replace`,
  );

export const dataChanged = (dataset: string, since: string, cells: number): string =>
  `the data of "${dataset}", or how it is read, changed since ${since}: ${cells} ${cells === 1 ? 'cell is' : 'cells are'} new; the earlier ones stay in the database as older`;
