import { APART, DIGIT, HYPHEN, LineBreaks, MARK, OTHER } from './line-breaks.js';
import type { Tokenizer } from './tokenizer.js';

/** The kinds of the ASCII characters in the rules that 13a and zh share: all punctuation but ' , - . stands apart. */
const asciiKinds = new Uint8Array(128);
for (const mark of ' !"#$%&()*+/:;<=>?@[\\]^_`{|}~') asciiKinds[mark.charCodeAt(0)] = APART;
for (const mark of '.,') asciiKinds[mark.charCodeAt(0)] = MARK;
for (const digit of '0123456789') asciiKinds[digit.charCodeAt(0)] = DIGIT;
asciiKinds['-'.charCodeAt(0)] = HYPHEN;

/** The kind of a code point in upstream's `TokenizerRegexp`. */
export function westernKind(code: number): number {
  return code < 128 ? (asciiKinds[code] as number) : OTHER;
}

const line = new LineBreaks();

/** Undoes the entities and line ends of the mteval scripts. */
function clean(text: string): string {
  let result = text;
  if (result.includes('<skipped>')) result = result.replaceAll('<skipped>', '');
  if (result.includes('\n')) result = result.replaceAll('-\n', '').replaceAll('\n', ' ');
  if (!result.includes('&')) return result;
  return result.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}

function tokens(text: string): string[] {
  line.read(clean(text), westernKind, true);
  line.splitMarks();
  line.splitHyphens();
  return line.tokens();
}

/** `13a`: the tokenizer of WMT's mteval-v13a (upstream `Tokenizer13a`). */
export const western: Tokenizer = { signature: '13a', tokenize: (text) => tokens(text).join(' '), tokens };
