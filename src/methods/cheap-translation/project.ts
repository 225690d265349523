import type { Span } from '../../text/sentence.js';

/** A stretch of the source and the stretch of the English-like text that stands for it, in code points. */
export interface Piece {
  readonly source: Span;
  readonly target: Span;
  /** Whether the lexicon has it. */
  readonly known: boolean;
}

/** The pieces that a target span touches. */
export function touchedPieces(pieces: readonly Piece[], target: Span): Piece[] {
  return pieces.filter((piece) => piece.target.start < target.end && piece.target.end > target.start);
}

/** The source from the first to the last piece that a target span touches; nothing where it touches none. */
export function project(pieces: readonly Piece[], target: Span): Span | undefined {
  const touched = touchedPieces(pieces, target);
  const first = touched[0];
  const last = touched.at(-1);
  return first && last && { start: first.source.start, end: last.source.end };
}
