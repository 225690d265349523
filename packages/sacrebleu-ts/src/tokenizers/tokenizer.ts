/** Takes tokens as spans of characters, `symbols[start … end)`: code points, or the two code units of one. */
export interface TokenSink {
  add(symbols: Int32Array, start: number, end: number): void;
}

/** Splits lines into tokens. You can pass an object of this shape as a tokenizer of your own. */
export interface Tokenizer {
  /** What the signature says after `tok:`. */
  readonly signature: string;
  /** The release of sacreBLEU for the signature's `version:`; by default the one that this package reproduces. */
  readonly release?: string | undefined;
  /** The tokenized line, exactly as the original's string. */
  tokenize(line: string): string;
  /** The tokens that BLEU counts: Python's `split()` of `tokenize(line)`. */
  tokens(line: string): string[];
  /** The same tokens, without making strings of them. This is optional, and faster. */
  spans?(line: string, sink: TokenSink): void;
}
