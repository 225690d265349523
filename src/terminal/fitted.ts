import stringWidth from 'string-width';
import { visible } from '../text/visible.js';
import { type Piece, plain } from './style.js';

/** Columns that a text takes on a terminal: Chinese characters take two, accents none. */
export const widthOf = (pieces: readonly Piece[]): number => stringWidth(pieces.map(plain).map(visible).join(''));

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As much of a line as fits, with … where something is left out. */
export function fitted(pieces: readonly Piece[], columns: number): Piece[] {
  if (widthOf(pieces) <= columns) return [...pieces];
  const kept: Piece[] = [];
  let room = columns - 1;
  for (const piece of pieces) {
    let text = '';
    for (const { segment } of letters.segment(visible(plain(piece)))) {
      const width = stringWidth(segment);
      if (width > room) return [...kept, withText(piece, `${text}…`)];
      text += segment;
      room -= width;
    }
    kept.push(withText(piece, text));
  }
  return kept;
}

const withText = (piece: Piece, text: string): Piece => (typeof piece === 'string' ? text : { ...piece, text });
