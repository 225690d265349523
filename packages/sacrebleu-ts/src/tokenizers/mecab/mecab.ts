import { split, strip } from '../../text/python-string.js';
import type { Tokenizer } from '../tokenizer.js';
import { checkWellFormed } from '../well-formed.js';
import type { Dictionary } from './dictionary.js';
import { Lattice } from './lattice.js';

/** MeCab's words of a line, with blanks between them. MeCab takes C strings, in which a NUL ends the line. */
function segment(line: string, dictionary: Dictionary): string {
  const [text = ''] = strip(line).split('\0', 1);
  return strip(new Lattice(text, dictionary).words().join(' '));
}

/** A tokenizer that segments like MeCab with this dictionary. */
export function mecabTokenizer(signature: string, dictionary: Dictionary): Tokenizer {
  const tokenize = (line: string) => {
    checkWellFormed(line, signature);
    return segment(line, dictionary);
  };
  return { signature, tokenize, tokens: (line) => split(tokenize(line)) };
}
