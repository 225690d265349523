import { isSpace, split } from '../text/python-string.js';
import type { Tokenizer } from './tokenizer.js';

/** `none`: the line as it is (upstream `TokenizerNone`). */
export const none: Tokenizer = { signature: 'none', tokenize: (line) => line, tokens: split };

/** `char`: spaces between all code points, even blanks and combining marks (upstream `TokenizerChar`). */
export const char: Tokenizer = {
  signature: 'char',
  tokenize: (line) => Array.from(line).join(' '),
  tokens: (line) => Array.from(line).filter((point) => !isSpace(point.charCodeAt(0))),
};
