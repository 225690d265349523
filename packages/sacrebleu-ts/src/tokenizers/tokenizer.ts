/** Takes tokens as spans of characters, `symbols[start … end)`: code points, or the two code units of one. */
export interface TokenSink {
  add(symbols: Int32Array, start: number, end: number): void;
}

/** A way from a line to tokens. Write your own object of this shape for an unlisted tokenizer. */
export interface Tokenizer {
  /** What the signature says after `tok:`. */
  readonly signature: string;
  /** What it says after `version:`, unless the metric is told; by default the release that this package reproduces. */
  readonly release?: string | undefined;
  /** The tokenized line as text, exactly the original's string. */
  tokenize(line: string): string;
  /** The `split()` of `tokenize(line)`, which BLEU counts. */
  tokens(line: string): string[];
  /** The same tokens without making strings of them: optional, for speed. */
  spans?(line: string, sink: TokenSink): void;
}
