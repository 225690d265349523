import { readCodePoints } from '../ngrams/code-points.js';
import { Sequence } from '../ngrams/sequence.js';
import { SPACES } from '../text/python-string.js';
import type { Tokenizer, TokenSink } from './tokenizer.js';

/** What a regular-expression tokenizer sees in a code point. */
export const OTHER = 0;
/** Gets a space on both sides. */
export const APART = 1;
/** A mark that is split from what is no digit. */
export const MARK = 2;
/** Keeps marks beside it. */
export const DIGIT = 3;
/** Split from a digit before it. */
export const HYPHEN = 4;
/** White space of Python. */
export const SPACE = 5;
/** In a table: ask the function. */
export const UNKNOWN = 255;

/** The rules of a regular-expression tokenizer. */
export interface BreakRules {
  readonly signature: string;
  /** What is done to the text before. */
  readonly prepare: (line: string) => string;
  /** The kinds of the code points up to the table's end. White space is filled in. */
  readonly kinds: Uint8Array;
  /** The kind of a code point beyond the table, or unknown to it. */
  readonly kindOf: (codePoint: number) => number;
  /** The rules work on a text with one space put before and after. */
  readonly padded: boolean;
}

/**
 * A tokenizer of regular expressions. The original's insert spaces by substitution, rule after rule; since they insert
 * nothing else, it is enough to remember before which code point a space stands (`gaps`).
 */
export class BreakTokenizer implements Tokenizer {
  readonly signature: string;
  private readonly rules: BreakRules;
  private readonly text = new Sequence();
  private kinds = new Uint8Array(256);
  /** gaps[i]: a space stands before code point i; gaps[length]: after the last. */
  private gaps = new Uint8Array(257);

  constructor(rules: BreakRules) {
    this.signature = rules.signature;
    this.rules = rules;
    for (const space of SPACES) if (space < rules.kinds.length) rules.kinds[space] = SPACE;
  }

  tokenize(line: string): string {
    return this.tokens(line).join(' ');
  }

  tokens(line: string): string[] {
    const tokens: string[] = [];
    this.spans(line, {
      add: (points, start, end) => tokens.push(String.fromCodePoint(...points.subarray(start, end))),
    });
    return tokens;
  }

  spans(line: string, sink: TokenSink): void {
    this.read(this.rules.prepare(line));
    const { symbols, length } = this.text;
    const { kinds, gaps } = this;
    let start = -1;
    for (let i = 0; i < length; i++) {
      if (gaps[i] === 1 && start >= 0) {
        sink.add(symbols, start, i);
        start = -1;
      }
      if (kinds[i] === SPACE) {
        if (start >= 0) sink.add(symbols, start, i);
        start = -1;
      } else if (start < 0) start = i;
    }
    if (start >= 0) sink.add(symbols, start, length);
  }

  private read(text: string): void {
    readCodePoints(text, this.text);
    const { symbols, length } = this.text;
    if (length > this.kinds.length) {
      this.kinds = new Uint8Array(length * 2);
      this.gaps = new Uint8Array(length * 2 + 1);
    }
    const { kinds, gaps, rules } = this;
    const table = rules.kinds;
    const { padded } = rules;
    gaps.fill(0, 0, length + 1);
    let marks = false;
    let hyphens = false;
    for (let i = 0; i < length; i++) {
      const code = symbols[i] as number;
      let kind = code < table.length ? (table[code] as number) : UNKNOWN;
      if (kind === UNKNOWN) kind = rules.kindOf(code);
      kinds[i] = kind;
      if (kind === APART) gaps[i] = gaps[i + 1] = 1;
      else if (kind === MARK) marks = true;
      else if (kind === HYPHEN) hyphens = true;
    }
    if (padded) gaps[0] = gaps[length] = 1;
    if (marks) this.splitMarks(length);
    if (hyphens) this.splitHyphens(length);
  }

  /**
   * The two rules `([^digit])([mark])` → `\1 \2 ` and then `([mark])([^digit])` → ` \1 \2`, each one pass, leftmost, without
   * overlap: a mark that a match has consumed cannot begin the next one, a space that stands between can.
   */
  private splitMarks(length: number): void {
    const { kinds, gaps } = this;
    let consumed = false;
    let gapBefore = gaps[0] === 1;
    for (let i = 0; i < length; i++) {
      const gapAfter = gaps[i + 1] === 1;
      const free: boolean = gapBefore || (i > 0 && !consumed && kinds[i - 1] !== DIGIT);
      consumed = kinds[i] === MARK && free;
      if (consumed) gaps[i] = gaps[i + 1] = 1;
      gapBefore = gapAfter;
    }
    consumed = false;
    for (let i = 0; i < length; i++) {
      if (kinds[i] !== MARK || consumed) {
        consumed = false;
        continue;
      }
      const gapAfter = gaps[i + 1] === 1;
      if (!gapAfter && (i + 1 === length || kinds[i + 1] === DIGIT)) continue;
      gaps[i] = gaps[i + 1] = 1;
      consumed = !gapAfter;
    }
  }

  /** The rule `(digit)(-)` → `\1 \2 `. */
  private splitHyphens(length: number): void {
    const { kinds, gaps } = this;
    for (let i = 1; i < length; i++) {
      if (kinds[i] === HYPHEN && kinds[i - 1] === DIGIT && gaps[i] === 0) gaps[i] = gaps[i + 1] = 1;
    }
  }
}
