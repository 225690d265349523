import { codePoints } from '../text/code-points.js';
import type { Locator } from './locator.js';
import { isFree, occurrences } from './occurrences.js';

const edges = /^[\s*_`"'“”„«»‘’「」『』]+|[\s*_`"'“”„«»‘’「」『』]+$/g;

/** Finds the answer verbatim, minus surrounding white space, quotes and emphasis; its first free occurrence. */
export const exact: Locator = (answer, sentence, { taken }) => {
  const phrase = answer.replace(edges, '');
  const points = codePoints(sentence);
  for (const at of occurrences(sentence, phrase)) {
    const span = { start: points.fromUtf16(at), end: points.fromUtf16(at + phrase.length) };
    if (isFree(span, taken)) return span;
  }
  return undefined;
};
