import type { Span } from '../../text/sentence.js';

/** A stretch of the source and the English-like text that stands for it, in code points. */
export interface Piece {
  readonly source: Span;
  readonly target: Span;
  /** Whether it is in the lexicon. */
  readonly known: boolean;
}

/** The pieces that a target span touches; pieces are in target order. */
export function touchedPieces(pieces: readonly Piece[], target: Span): Piece[] {
  const touched: Piece[] = [];
  for (let i = firstEndingAfter(pieces, target.start); ; i++) {
    const piece = pieces[i];
    if (!piece || piece.target.start >= target.end) return touched;
    touched.push(piece);
  }
}

/** The index of the first piece that ends after a target position. */
function firstEndingAfter(pieces: readonly Piece[], position: number): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.target.end ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The source from the first to the last piece that a target span touches; undefined if it touches none. */
export function project(pieces: readonly Piece[], target: Span): Span | undefined {
  const touched = touchedPieces(pieces, target);
  const first = touched[0];
  const last = touched.at(-1);
  return first && last && { start: first.source.start, end: last.source.end };
}
