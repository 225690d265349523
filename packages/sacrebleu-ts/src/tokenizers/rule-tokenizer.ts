import { SPACES } from '../text/python-string.js';
import type { Tokenizer, TokenSink } from './tokenizer.js';

/** What the rules see in a character. Most characters are OTHER or DIGIT, which simply continue a word. */
export const OTHER = 0;
/** Keeps a mark beside it from standing apart. */
export const DIGIT = 1;
/** Python's white space. */
export const SPACE = 2;
/** A token of its own, always. */
export const APART = 3;
/** A token of its own if a neighbour is not a digit. */
export const MARK = 4;
/** A token of its own after a digit. */
export const HYPHEN = 5;
/** Beyond the ends of a line that has no padding. */
const NOTHING = 6;
/** In a table of kinds: not known yet, or half of a character. */
export const UNKNOWN = 255;

/** The rules of a tokenizer. */
export interface Rules {
  readonly signature: string;
  /** Changes the line before the rules apply. */
  readonly prepare: (line: string) => string;
  /** The kind of each UTF-16 code unit. White space is filled in. */
  readonly kinds: Uint8Array;
  /** The kind of a code point for which the table says UNKNOWN. */
  readonly kindOf: (codePoint: number) => number;
  /** Whether the original puts a space before and after the line before it applies its rules. */
  readonly padded: boolean;
}

/**
 * A tokenizer that consists of substitutions in the original. First, some characters get a space on both sides. Then
 * `([^digit])([mark])` becomes `\1 \2 `, then `([mark])([^digit])` becomes ` \1 \2`, and then, in some tokenizers,
 * `([digit])(-)` becomes `\1 \2 `.
 *
 * One pass finds the same tokens. The first substitution of marks sets a mark apart after any character but a digit,
 * unless that character is a mark that it has just consumed itself. The second one sets a mark apart before any
 * character but a digit. It may consume the next character as well, but that makes no difference: this would only
 * matter for a second mark, and of two marks in a row the first substitution has set at least one apart.
 */
export class RuleTokenizer implements Tokenizer {
  readonly signature: string;
  private readonly rules: Rules;
  private word = new Int32Array(256);

  constructor(rules: Rules) {
    this.signature = rules.signature;
    this.rules = rules;
    for (const space of SPACES) rules.kinds[space] = SPACE;
  }

  tokenize(line: string): string {
    return this.tokens(line).join(' ');
  }

  tokens(line: string): string[] {
    const tokens: string[] = [];
    this.spans(line, {
      add: (symbols, start, end) => {
        const characters = Array.from(symbols.subarray(start, end), (symbol) => String.fromCodePoint(symbol));
        tokens.push(characters.join(''));
      },
    });
    return tokens;
  }

  spans(line: string, sink: TokenSink): void {
    const { prepare, kinds, kindOf, padded } = this.rules;
    const text = prepare(line);
    const size = text.length;
    if (size > this.word.length) this.word = new Int32Array(size * 2);
    const { word } = this;
    const edge = padded ? SPACE : NOTHING;
    let length = 0;
    let before = edge;
    for (let i = 0; i < size; i++) {
      let symbol = text.charCodeAt(i);
      let kind = kinds[symbol] as number;
      if (kind === UNKNOWN) {
        symbol = text.codePointAt(i) ?? symbol;
        kind = kindOf(symbol);
        if (symbol > 0xffff) i++;
      }
      if (kind <= DIGIT) {
        word[length++] = symbol;
        before = kind;
        continue;
      }
      let apart = kind <= APART;
      if (kind === HYPHEN) apart = before === DIGIT;
      else if (kind === MARK) {
        apart = splits(before);
        // The first substitution has consumed the mark, which therefore does not set the next one apart.
        if (apart) kind = NOTHING;
        else apart = splits(i + 1 < size ? this.kindAt(text, i + 1) : edge);
      }
      before = kind;
      if (!apart) {
        word[length++] = symbol;
        continue;
      }
      if (length > 0) sink.add(word, 0, length);
      length = 0;
      if (kind === SPACE) continue;
      word[0] = symbol;
      sink.add(word, 0, 1);
    }
    if (length > 0) sink.add(word, 0, length);
  }

  private kindAt(text: string, i: number): number {
    const kind = this.rules.kinds[text.charCodeAt(i)] as number;
    return kind === UNKNOWN ? this.rules.kindOf(text.codePointAt(i) ?? 0) : kind;
  }
}

/** Whether a neighbour of this kind makes a mark stand apart. */
function splits(kind: number): boolean {
  return kind !== DIGIT && kind !== NOTHING;
}
