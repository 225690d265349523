import type { Morphology } from '../languages/morphology.js';
import type { Span } from '../text/sentence.js';
import type { Folded, Word } from './fold.js';

/** A stretch of folded text, in its units. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a name may begin or end before a unit.
 * @param openLetter a letter next to which it may, even without a space (`Language.openLetter`)
 */
export function isWordEdge(text: Folded, unit: number, openLetter: RegExp | undefined): boolean {
  const word = text.wordAt[unit] ?? -1;
  const isInside = word >= 0 && word === text.wordAt[unit - 1];
  if (isInside && text.words[word]?.script !== 'open' && !isBeside(text, unit, openLetter)) return false;
  return isCharacterEdge(text, unit);
}

function isBeside({ text }: Folded, unit: number, letter: RegExp | undefined): boolean {
  if (!letter) return false;
  const before = /[\udc00-\udfff]/.test(text[unit - 1] ?? '') ? unit - 2 : unit - 1;
  return letter.test(text.slice(unit, unit + 2)) || letter.test(text.slice(before, unit));
}

/** Whether a cut before a unit splits no code point and separates no letter from its mark. */
export function isCharacterEdge({ text, starts }: Folded, unit: number): boolean {
  return starts[unit] !== starts[unit - 1] && !/^\p{M}/u.test(text.slice(unit, unit + 2));
}

/** Extends a range by the brackets and marks that both texts have before the answer's first word and after its last. */
export function withPunctuation({ from, to }: Range, answer: Folded, { text }: Folded): Range {
  const before = answer.text.slice(0, answer.words[0]?.from);
  const after = answer.text.slice(answer.words.at(-1)?.to);
  let [start, end] = [0, 0];
  while (start < before.length && before.at(-1 - start) === text[from - 1 - start]) start++;
  while (end < after.length && after[end] === text[to + end]) end++;
  return { from: from - start, to: to + end };
}

/** The span in the source; an ending after a hyphen, as in NATO-ի, belongs to the word. */
export function toSpan(text: Folded, { from, to }: Range, morphology: Morphology): Span {
  const next = text.words[text.wordAt[to + 1] ?? -1];
  const end = next && isHyphenated(text, next, morphology) ? next.to : to;
  return { start: text.starts[from] as number, end: text.ends[end - 1] as number };
}

/** Whether a word is an ending attached by a hyphen without a space. */
export function isHyphenated(
  { text, starts, ends }: Folded,
  { from, text: ending }: Word,
  { inflects }: Morphology,
): boolean {
  const hyphen = from - 1;
  return (
    text[hyphen] === '-' &&
    starts[hyphen] === ends[hyphen - 1] &&
    starts[from] === ends[hyphen] &&
    (inflects?.('    ', '', ending) ?? false)
  );
}
