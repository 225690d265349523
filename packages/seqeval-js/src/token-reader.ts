import { firstCharacter, lastCharacter } from './code-points.js';
import { emptyTag, tokenIsNoString, unknownPrefix } from './messages.js';
import { prefixes } from './scheme.js';
import type { TypeTable } from './spans.js';

/** A tag in strict mode: its type and the index of its letter in `prefixes`, packed as `type * 8 + letter`. */
export type TokenCode = number;

/**
 * Reads tags in strict mode (`seqeval.scheme.Token`). The letter is the first character (with `suffix` the last one),
 * which must be one of `I O B E S U L`. The type is the rest, without hyphens at its ends. Each different tag is read
 * once.
 */
export class TokenReader {
  readonly #codes = new Map<string, TokenCode>();

  constructor(
    readonly types: TypeTable,
    readonly suffix: boolean,
  ) {}

  read(token: string): TokenCode {
    const known = this.#codes.get(token);
    if (known !== undefined) return known;
    const letter = prefixOf(token, this.suffix);
    const rest = this.suffix ? token.slice(0, -1) : token.slice(1);
    const type = rest.replace(/^-+/, '').replace(/-+$/, '') || '_';
    const code = this.types.id(type) * 8 + prefixes.indexOf(letter);
    this.#codes.set(token, code);
    return code;
  }
}

/**
 * The letter of a token.
 * @throws SeqevalError: no scheme has it
 */
export function prefixOf(token: string, suffix: boolean): string {
  if (typeof token !== 'string') throw tokenIsNoString(token);
  if (token === '') throw emptyTag();
  const letter = suffix ? lastCharacter(token) : firstCharacter(token);
  if (!prefixes.includes(letter)) throw unknownPrefix(letter, token);
  return letter;
}
