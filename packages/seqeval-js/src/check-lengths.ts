import { characterCount } from './code-points.js';
import { inconsistentLengths, noLength, noListOfLists, notIterable } from './messages.js';

/**
 * Checks that both are lists of sentences and that the lengths agree.
 * @throws SeqevalError otherwise
 * @see seqeval.metrics.v1.check_consistent_length
 */
export function checkLengths(yTrue: unknown, yPred: unknown): void {
  const lengthsTrue = lengthsOf(yTrue, 'yTrue');
  const lengthsPred = lengthsOf(yPred, 'yPred');
  if (lengthsTrue.length + lengthsPred.length === 0) throw noListOfLists();
  if (!isListOfLists(yTrue) || !isListOfLists(yPred)) throw noListOfLists();
  const same = lengthsTrue.length === lengthsPred.length && lengthsTrue.every((length, i) => length === lengthsPred[i]);
  if (!same) throw inconsistentLengths(lengthsTrue, lengthsPred);
}

function lengthsOf(sequences: unknown, name: string): number[] {
  if (typeof sequences === 'string') return Array.from(sequences, () => 1);
  if (!Array.isArray(sequences)) throw notIterable(sequences, name);
  return sequences.map((sentence) => {
    if (Array.isArray(sentence)) return sentence.length;
    if (typeof sentence === 'string') return characterCount(sentence);
    throw noLength(sentence);
  });
}

function isListOfLists(sequences: unknown): boolean {
  return Array.isArray(sequences) && sequences.every(Array.isArray);
}
