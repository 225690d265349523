import { APART, DIGIT, HYPHEN, MARK, OTHER, RuleTokenizer } from './rule-tokenizer.js';
import type { Tokenizer } from './tokenizer.js';

/** The kinds of upstream's `TokenizerRegexp`, for 13a and zh: all ASCII punctuation but ' , - . stands apart. */
export function westernKinds(): Uint8Array {
  const kinds = new Uint8Array(0x10000).fill(OTHER);
  for (const mark of '!"#$%&()*+/:;<=>?@[\\]^_`{|}~') kinds[mark.charCodeAt(0)] = APART;
  for (const mark of '.,') kinds[mark.charCodeAt(0)] = MARK;
  for (const digit of '0123456789') kinds[digit.charCodeAt(0)] = DIGIT;
  kinds['-'.charCodeAt(0)] = HYPHEN;
  return kinds;
}

/** Replaces entities and line ends, as the mteval scripts do. */
function clean(text: string): string {
  let result = text;
  if (result.includes('<skipped>')) result = result.replaceAll('<skipped>', '');
  if (result.includes('\n')) result = result.replaceAll('-\n', '').replaceAll('\n', ' ');
  if (!result.includes('&')) return result;
  return result.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}

/** `13a`: the tokenizer of WMT's mteval-v13a (upstream `Tokenizer13a`). */
export const western: Tokenizer = new RuleTokenizer({
  signature: '13a',
  prepare: clean,
  kinds: westernKinds(),
  kindOf: () => OTHER,
  padded: true,
});
