import { codePoints } from '../text/code-points.js';
import { longestCommonRun } from '../text/common-run.js';
import type { Span } from '../text/sentence.js';
import type { Locator } from './locator.js';
import { isFree, occurrences } from './occurrences.js';

const han = /[\u4e00-\u9fa5]+/g;

/**
 * The phrase that the released code takes from a backward answer (`output_re`); empty if it finds none. An answer with
 * any Han character is reduced to its runs of Han characters, and their longest stretch in the sentence is taken, so
 * kana are lost. Any other answer is compared by whole space-separated words, so an inflected form or a quote mark
 * prevents a match.
 */
export function officialPhrase(answer: string, sentence: string): string {
  const runs = answer.match(han);
  if (runs) {
    const characters = Array.from(sentence);
    return runs
      .map((run) => longestCommonRun(Array.from(run), characters).join(''))
      .reduce((best, found) => (found.length > best.length ? found : best), '');
  }
  const words = answer
    .replace(/\n|\*\*/g, ' ')
    .split(' ')
    .filter((word) => word !== '');
  return longestCommonRun(words, sentence.split(' ')).join(' ');
}

/**
 * The released code's way. It keeps only the phrase; its scorer marks the phrase where its first character is free
 * (`label_to_seq`), and this returns that span.
 */
export const official: Locator = (answer, sentence, { taken }) => {
  const phrase = officialPhrase(answer, sentence);
  const points = codePoints(sentence);
  const whole = !/[\u4e00-\u9fa5]/.test(answer);
  for (const at of occurrences(sentence, phrase)) {
    const end = at + phrase.length;
    if (whole && !(isWordEdge(sentence[at - 1]) && isWordEdge(sentence[end]))) continue;
    const span: Span = { start: points.fromUtf16(at), end: points.fromUtf16(end) };
    if (isFree({ start: span.start, end: span.start + 1 }, taken)) return span;
  }
  return undefined;
};

const isWordEdge = (unit: string | undefined) => unit === undefined || unit === ' ';
