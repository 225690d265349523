import { isSpace, split } from '../text/python-string.js';
import type { Tokenizer } from './tokenizer.js';

/** `none`: the line as it is (upstream `TokenizerNone`). */
export const none: Tokenizer = { signature: 'none', tokenize: (line) => line, tokens: split };

/** `char`: a space between all code points, blanks and combining marks included (upstream `TokenizerChar`). */
export const char: Tokenizer = {
  signature: 'char',
  tokenize: (line) => Array.from(line).join(' '),
  tokens: (line) => Array.from(line).filter((point) => !isSpace(point.charCodeAt(0))),
};
