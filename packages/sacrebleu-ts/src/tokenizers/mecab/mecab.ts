import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { split, strip } from '../../text/python-string.js';
import type { Tokenizer } from '../tokenizer.js';
import { TokenizerUnavailableError } from '../unavailable.js';
import { checkWellFormed } from '../well-formed.js';
import { CompiledDictionary } from './compiled-dictionary.js';
import type { Dictionary } from './dictionary.js';
import { KuromojiDictionary } from './kuromoji-dictionary.js';
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

/** The dictionary that sacreBLEU insists on for a tokenizer. */
export interface Wanted {
  /** The name of the tokenizer. */
  readonly name: string;
  readonly signature: string;
  /** How many entries of known words the dictionary has. */
  readonly size: number;
}

/** Whether a folder has a dictionary in MeCab's own format. */
export function isCompiled(folder: string): boolean {
  return existsSync(join(folder, 'sys.dic'));
}

/**
 * Reads the dictionary in a folder, in MeCab's or kuromoji's format, for a tokenizer.
 * @throws TokenizerUnavailableError: it cannot be read, or is another dictionary
 */
export function loadMecab({ name, signature, size }: Wanted, folder: string): Tokenizer {
  let dictionary: Dictionary;
  try {
    dictionary = isCompiled(folder) ? new CompiledDictionary(folder) : new KuromojiDictionary(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TokenizerUnavailableError(`${name}: cannot read the dictionary in ${folder}: ${reason}`);
  }
  if (dictionary.size !== size) {
    throw new TokenizerUnavailableError(
      `${name}: the dictionary in ${folder} has ${dictionary.size} entries instead of ${size}`,
    );
  }
  return mecabTokenizer(signature, dictionary);
}
