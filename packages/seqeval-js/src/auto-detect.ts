import { SeqevalError } from './errors.js';
import { notIterable, schemeNotSupported } from './messages.js';
import type { TagSequences } from './options.js';
import { BILOU, IOB2, IOBES, IOE2, prefixes, type Scheme } from './scheme.js';
import { prefixOf } from './token-reader.js';

const accepted: ReadonlyMap<string, Scheme> = new Map([
  ...lettersOf(IOB2, 'IOB IB OB B'),
  ...lettersOf(IOE2, 'IOE IE OE E'),
  ...lettersOf(IOBES, 'IOBES IBES IOBE OBES IBE BES OBE BE S'),
  ...lettersOf(BILOU, 'IOBUL IBUL IOBL OBUL IBL BUL OBL BL U'),
]);

/**
 * Detects the scheme of a corpus by the letters in its tags.
 *
 * @throws SeqevalError: these letters belong to no scheme; `I` and `O` alone do not, either
 * @see seqeval.scheme.auto_detect
 */
export function autoDetect(sequences: TagSequences, suffix = false): Scheme {
  if (!Array.isArray(sequences)) throw notIterable(sequences, 'the argument');
  const found = new Set<string>();
  for (const tokens of sequences) {
    for (const token of tokens) found.add(knownPrefix(token, suffix));
  }
  const letters = [...prefixes].filter((letter) => found.has(letter));
  const scheme = accepted.get(letters.join(''));
  if (!scheme) throw schemeNotSupported(prefixSet(letters));
  return scheme;
}

function lettersOf(scheme: Scheme, sets: string): [string, Scheme][] {
  return sets.split(' ').map((set) => [set, scheme]);
}

function knownPrefix(token: string, suffix: boolean): string {
  try {
    return prefixOf(token, suffix);
  } catch (error) {
    if (error instanceof SeqevalError && error.python.name === 'KeyError') throw schemeNotSupported(token);
    throw error;
  }
}

// Python prints a set here, whose order is not fixed. Here it is the order of the letters.
function prefixSet(letters: readonly string[]): string {
  if (letters.length === 0) return 'set()';
  return `{${letters.map((letter) => `<Prefix.${letter}: ${2 ** prefixes.indexOf(letter)}>`).join(', ')}}`;
}
