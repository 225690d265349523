import { isSpace } from '../text/python-string.js';

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

/**
 * One line cut into units (code points). The tokenizers of the original insert spaces by substitution, rule after rule;
 * since they insert nothing else, it is enough to remember before which unit a space stands (`gaps`).
 * The object is reused from line to line.
 */
export class LineBreaks {
  length = 0;
  private text = '';
  kinds = new Uint8Array(256);
  /** UTF-16 offset of each unit. */
  private offsets = new Int32Array(257);
  /** gaps[i]: a space stands before unit i; gaps[length]: after the last. */
  gaps = new Uint8Array(257);

  /** Takes a line in. `outer`: the rule set pads it with one space on both sides. */
  read(text: string, classify: (codePoint: number) => number, outer: boolean): void {
    const size = text.length;
    if (size > this.kinds.length) {
      this.kinds = new Uint8Array(size * 2);
      this.offsets = new Int32Array(size * 2 + 1);
      this.gaps = new Uint8Array(size * 2 + 1);
    }
    this.gaps.fill(0, 0, size + 1);
    const { kinds, offsets, gaps } = this;
    let n = 0;
    for (let i = 0; i < size; i++, n++) {
      let code = text.charCodeAt(i);
      offsets[n] = i;
      if ((code & 0xfc00) === 0xd800 && i + 1 < size) {
        const low = text.charCodeAt(i + 1);
        if ((low & 0xfc00) === 0xdc00) {
          code = (code - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
          i++;
        }
      }
      const kind = classify(code);
      kinds[n] = kind;
      if (kind === APART) gaps[n] = gaps[n + 1] = 1;
    }
    offsets[n] = size;
    if (outer) gaps[0] = gaps[n] = 1;
    this.text = text;
    this.length = n;
  }

  /**
   * The two rules `([^digit])([mark])` → `\1 \2 ` and then `([mark])([^digit])` → ` \1 \2`, each one pass, leftmost, without
   * overlap: a mark that a match has consumed cannot begin the next one, a space that stands between can.
   */
  splitMarks(): void {
    const { kinds, gaps, length } = this;
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
  splitHyphens(): void {
    const { kinds, gaps, length } = this;
    for (let i = 1; i < length; i++) {
      if (kinds[i] === HYPHEN && kinds[i - 1] === DIGIT && gaps[i] === 0) gaps[i] = gaps[i + 1] = 1;
    }
  }

  /** The runs between gaps and white space. */
  tokens(): string[] {
    const { text, offsets, gaps, length } = this;
    const tokens: string[] = [];
    let start = -1;
    for (let i = 0; i < length; i++) {
      const offset = offsets[i] as number;
      if (gaps[i] === 1 && start >= 0) {
        tokens.push(text.slice(start, offset));
        start = -1;
      }
      if (isSpace(text.charCodeAt(offset))) {
        if (start >= 0) tokens.push(text.slice(start, offset));
        start = -1;
      } else if (start < 0) start = offset;
    }
    if (start >= 0) tokens.push(text.slice(start));
    return tokens;
  }
}
