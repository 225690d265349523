import { isSpace } from '../text/python-string.js';
import { APART, BreakTokenizer, DIGIT, HYPHEN, MARK, OTHER, SPACE } from './line-breaks.js';
import type { Tokenizer } from './tokenizer.js';

/** The kinds in upstream's `TokenizerRegexp`, which 13a and zh share: all ASCII punctuation but ' , - . stands apart. */
export function westernKinds(size: number): Uint8Array {
  const kinds = new Uint8Array(size).fill(OTHER);
  for (const mark of '!"#$%&()*+/:;<=>?@[\\]^_`{|}~') kinds[mark.charCodeAt(0)] = APART;
  for (const mark of '.,') kinds[mark.charCodeAt(0)] = MARK;
  for (const digit of '0123456789') kinds[digit.charCodeAt(0)] = DIGIT;
  kinds['-'.charCodeAt(0)] = HYPHEN;
  return kinds;
}

/** The kind of a code point beyond those tables. */
export function plainKind(codePoint: number): number {
  return isSpace(codePoint) ? SPACE : OTHER;
}

/** Undoes the entities and line ends of the mteval scripts. */
function clean(text: string): string {
  let result = text;
  if (result.includes('<skipped>')) result = result.replaceAll('<skipped>', '');
  if (result.includes('\n')) result = result.replaceAll('-\n', '').replaceAll('\n', ' ');
  if (!result.includes('&')) return result;
  return result.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}

/** `13a`: the tokenizer of WMT's mteval-v13a (upstream `Tokenizer13a`). */
export const western: Tokenizer = new BreakTokenizer({
  signature: '13a',
  prepare: clean,
  kinds: westernKinds(0x100),
  kindOf: plainKind,
  padded: true,
});
