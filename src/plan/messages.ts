import type { Language } from '../languages/language.js';
import { charactersPerToken } from '../text/rough-tokens.js';
import { UserError } from '../user-error.js';
import type { AbsentData } from './calls/absent-data.js';
import { assumedCompletion, type Interval, shown } from './calls/interval.js';

export const needsModel = (where: string, method: string): UserError =>
  new UserError(`${where}: method "${method}" needs a model; name one under grid.model`);

export const wrongTask = (
  where: string,
  method: string,
  { task, engines }: { readonly task: string; readonly engines: readonly string[] },
  model: string,
): UserError =>
  new UserError(
    `${where}: method "${method}" needs a model that does ${task} (engine: ${engines.join(' or ')}, task: ${task}); model "${model}" does not`,
  );

export const notChat = (where: string, method: string, model: string, task: string): UserError =>
  new UserError(`${where}: method "${method}" holds a conversation, and model "${model}" only does ${task}`);

export const notZeroShot = (what: string, languages: readonly string[]): string =>
  `${what} was trained on entities in ${languages.join(', ')} (its trainedOn): not zero-shot there`;

export const trainingUnknown = (model: string): string =>
  `model "${model}" does not say what it was trained on, so it is unknown where it is zero-shot; add trainedOn: {dataset, languages}`;

export const noRecord = ({ code, name, script, unspaced }: Language): string => {
  const known = `language "${code}" (${name}) has no record in eatlab`;
  const words = `${script} text is assumed to be written ${unspaced ? 'without' : 'with'} spaces between words`;
  return `${known}: ${words}, and names are found only in their exact forms`;
};

export const noWording = (
  where: string,
  prompt: string,
  direction: string,
  rounds: number,
  has: readonly number[],
): UserError =>
  new UserError(
    `${where}: prompt "${prompt}" has no wording for ${rounds} ${direction} rounds; it has ${has.join(', ')}`,
  );

export const notParallel = (where: string, dataset: string): UserError =>
  new UserError(
    `${where}: dataset "${dataset}" does not declare its languages parallel, so they have no common sample; add parallel: true to the dataset if sentence n is the same in every language`,
  );

export const keptSample = (experiment: string, dataset: string): string =>
  `${experiment}: its sample of ${dataset} was drawn for each language separately and is kept in this database; set sample.rule: parallel for one sample across all languages`;

export const unknownAdapter = (where: string, adapter: string, model: string, has: readonly string[]): UserError =>
  new UserError(`${where}: model "${model}" has no adapter "${adapter}"; it has ${['none', ...has].join(', ')}`);

export const adapterToCome = (adapter: string, model: string): string =>
  `adapter "${adapter}" of model "${model}", which is not trained yet (null under its adapters, or its training is not finished)`;

/** Planned cells that cannot run yet, one line for each thing they are waiting for. */
export const waitingCells = (cells: readonly { readonly waitsFor?: string }[]): string[] => {
  const counts = new Map<string, number>();
  for (const { waitsFor } of cells) if (waitsFor) counts.set(waitsFor, (counts.get(waitsFor) ?? 0) + 1);
  return [...counts].map(([what, count]) => `${count} ${count === 1 ? 'cell waits' : 'cells wait'} for ${what}`);
};

export const allWait = (file: string, lines: readonly string[]): UserError =>
  new UserError(`${file}: nothing can run yet: ${lines.join('; ')}`);

const sources = {
  predictions: "the mean of the cell's predictions so far, plus or minus two standard errors",
  gold: 'half to twice the number of gold entities',
  absent: "the data is not here: half the lowest to twice the highest mean of WikiANN's test sets",
  nothing: 'a guess: the data has no gold entities',
} as const;

export const assumedEntities = (from: keyof typeof sources, cells: number, { low, high }: Interval): string =>
  `assumed: ${low.toFixed(1)} to ${high.toFixed(1)} English entities per sentence where none are known yet, in ${cells} ${cells === 1 ? 'cell' : 'cells'} (${sources[from]})`;

/** One line per dataset. */
export const absentData = (absent: readonly AbsentData[]): string[] => {
  const names = absent.map(({ dataset, split }) => `${dataset}${split === 'all' ? '' : ` ${split}`}`);
  return [...new Set(names)].map((name) => {
    const data = absent.filter((_, i) => names[i] === name);
    const sizes = data.map(({ sentences }) => sentences);
    const size = shown({ low: Math.min(...sizes), high: Math.max(...sizes) });
    const guess = data.some(({ isGuess }) => isGuess) ? ' (some of these numbers are guesses)' : '';
    const identity = data.every(({ hasRevision }) => hasRevision)
      ? ''
      : '; its cells will have other identities once it is here';
    return `${name} is not on this machine (${data.map(({ language }) => language).join(', ')}): calls are counted for ${size} sentences of an assumed length per language${guess}${identity}; get it with: eatlab data pull ${data[0]?.dataset}`;
  });
};

export const lockNeedsData = (file: string, datasets: readonly string[]): UserError =>
  new UserError(
    `--lock ${file}: the revision of ${datasets.join(', ')} is known only from the files; get them first with: eatlab data pull ${datasets.join(' ')}`,
  );

export const tokensMeasured = (model: string, answers: number): string =>
  `tokens of ${model}: estimated from ${answers} recorded answers`;

export const tokensAssumed = (models: readonly string[]): string =>
  `tokens of ${models.join(', ')}: nothing is recorded; assumes ${charactersPerToken.latin} ASCII or ${charactersPerToken.other} other characters per token and ${assumedCompletion.low} to ${assumedCompletion.high} tokens per answer`;

export const timeUnknown = (): string =>
  'time is unknown for models without an answer in this database; --pilot 5 measures it on 5 sentences per cell';

export const repeats = (share: number): string =>
  `--repeat-share ${share}: that share of the calls to ask is made twice and counted twice; recorded calls in this database that were not repeated yet come on top`;

export const noLock = (file: string, why: string): UserError =>
  new UserError(`${file}: not a plan's lock (${why}); write one with: eatlab plan FILE --lock ${file}`);

export const lockNotWritten = (file: string, why: string): UserError =>
  new UserError(`--lock ${file}: cannot be written (${why})`);

export const drift = (file: string, what: string, ours: unknown, locked: unknown): UserError =>
  new UserError(
    `${file}: ${what} is ${inWords(ours)} now, and ${inWords(locked)} in the lock; undo the change, or plan again with --lock ${file}`,
  );

/** One of the two values in a difference. */
export const inWords = (value: unknown): string =>
  value === undefined ? 'absent' : typeof value === 'string' ? value : JSON.stringify(value);

export const noIdentity = (id: string): UserError =>
  new UserError(
    `${id}: expected the key of a generation or the identity of a cell, or at least its first 4 hex digits`,
  );

export const severalIdentities = (id: string): UserError =>
  new UserError(`${id}: several keys or cells start with this; give more digits`);

export const unknownIdentity = (id: string, files: readonly string[]): UserError =>
  new UserError(
    files.length > 0
      ? `${id}: not recorded, and neither a cell nor a next call of ${files.join(', ')}`
      : `${id}: neither a recorded key nor a cell in the database; name its experiment too: eatlab why ${id} FILE`,
  );

export const oracleWithout = (
  where: string,
  oracle: string,
  needed: string,
  dataset: string,
  language: string,
): UserError =>
  new UserError(
    `${where}: oracle "${oracle}" needs ${needed}, which dataset "${dataset}" does not have in ${language}; exclude: - {oracle: ${oracle}, language: ${language}}`,
  );

/** @param able the engines that support it */
export const cannotForce = (model: string, able: readonly string[]): string =>
  `model "${model}": its server gives no probabilities for a given text, so forcedEntropy cannot measure its translations; engine ${able.join(' or ')} can`;

export const changedMeanwhile = (dataset: string, language: string): UserError =>
  new UserError(
    `dataset "${dataset}", ${language}: its file changed while it was being read; run the same command again`,
  );
