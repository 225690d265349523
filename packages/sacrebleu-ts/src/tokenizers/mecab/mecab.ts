import { split, strip } from '../../text/python-string.js';
import type { Tokenizer } from '../tokenizer.js';
import { checkWellFormed } from '../well-formed.js';
import type { Dictionary } from './dictionary.js';
import { Lattice } from './lattice.js';

/** MeCab's segmentation of a line, its words joined by blanks. MeCab takes C strings: a NUL ends the line. */
function segment(line: string, dictionary: Dictionary): string {
  const [text = ''] = strip(line).split('\0', 1);
  return strip(new Lattice(text, dictionary).words().join(' '));
}

/** MeCab with a dictionary. */
export function mecabTokenizer(signature: string, dictionary: Dictionary): Tokenizer {
  const tokenize = (line: string) => {
    checkWellFormed(line, signature);
    return segment(line, dictionary);
  };
  return { signature, tokenize, tokens: (line) => split(tokenize(line)) };
}
