import type { ConllFile, ConllSentence } from './conll.js';
import { UserError } from './user-error.js';

/** The tags of a corpus, sentence by sentence, and the place of each. */
export interface Tags {
  readonly sequences: readonly (readonly string[])[];
  /** `file:line` of a tag. */
  place(sentence: number, token: number): string;
}

export interface TagPairs {
  readonly gold: Tags;
  readonly predicted: Tags;
}

/** The true and predicted tags in one file: its last two columns, as for conlleval. */
export function pairsOfOneFile(file: ConllFile): TagPairs {
  return { gold: tagsOf(file, 2), predicted: tagsOf(file, 1) };
}

/**
 * The true and predicted tags in two files with the same tokens. The first column is the token, the last one the tag.
 * @throws UserError: sentences or tokens differ; it names the first line
 */
export function pairsOfTwoFiles(gold: ConllFile, predicted: ConllFile): TagPairs {
  const sentences = Math.max(gold.sentences.length, predicted.sentences.length);
  for (let i = 0; i < sentences; i++) {
    const [ours, theirs] = [gold.sentences[i], predicted.sentences[i]];
    if (!ours) throw fileEnds(gold, predicted, theirs);
    if (!theirs) throw fileEnds(predicted, gold, ours);
    compareSentence(gold.name, ours, predicted.name, theirs);
  }
  return { gold: tagsOf(gold, 1), predicted: tagsOf(predicted, 1) };
}

function compareSentence(goldName: string, gold: ConllSentence, predictedName: string, predicted: ConllSentence): void {
  for (let k = 0; k < Math.max(gold.rows.length, predicted.rows.length); k++) {
    const [ours, theirs] = [gold.rows[k]?.[0], predicted.rows[k]?.[0]];
    if (ours === theirs) continue;
    const [goldPlace, place] = [`${goldName}:${gold.line + k}`, `${predictedName}:${predicted.line + k}`];
    if (theirs === undefined) throw new UserError(`${place}: sentence ends, but ${goldPlace} goes on: ${ours}`);
    if (ours === undefined) throw new UserError(`${place}: sentence goes on, but ends at ${goldPlace}: ${theirs}`);
    throw new UserError(`${place}: token differs from ${goldPlace} (${ours}): ${theirs}`);
  }
}

function fileEnds(short: ConllFile, long: ConllFile, next: ConllSentence | undefined): UserError {
  const there = `${long.name}:${next?.line ?? long.lines} goes on: ${next?.rows[0]?.[0] ?? ''}`;
  return new UserError(`${short.name}:${short.lines}: ends after ${short.sentences.length} sentences, but ${there}`);
}

function tagsOf(file: ConllFile, fromEnd: number): Tags {
  return {
    sequences: file.sentences.map((sentence) => sentence.rows.map((row) => row.at(-fromEnd) ?? '')),
    place: (sentence, token) => `${file.name}:${(file.sentences[sentence]?.line ?? 0) + token}`,
  };
}
