import { codePoints } from '../../text/code-points.js';
import type { Entity } from '../../text/sentence.js';
import { tagsToSpans } from '../../text/tags.js';

/** A word as CoNLL counts words, with UTF-16 offsets in its sentence; `glued` if no space precedes it. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly glued: boolean;
}

/**
 * Words of a sentence, split as in BERT's first pass: runs of letters, marks and digits, and every other character
 * alone.
 */
export function wordsOf(sentence: string): Word[] {
  return [...sentence.matchAll(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
    glued: index > 0 && !/\s/.test(sentence[index - 1] ?? ''),
  }));
}

/**
 * Entities of a sentence from one label per word: `O`, `B-TYPE` or `I-TYPE`. An I- that follows nothing of its type
 * starts an entity. Offsets are code points.
 */
export function entitiesOf(sentence: string, words: readonly Word[], labels: readonly string[]): Entity[] {
  const points = codePoints(sentence);
  return tagsToSpans(labels).flatMap(({ type, first, last }) => {
    const from = words[first];
    const to = words[last];
    if (!from || !to) return [];
    const start = points.fromUtf16(from.start);
    const end = points.fromUtf16(to.end);
    return [{ type, text: points.slice(start, end), start, end }];
  });
}
