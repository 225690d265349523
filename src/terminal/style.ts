import { styleText } from 'node:util';
import { visible } from '../text/visible.js';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Text that stands out where the terminal has colours, and is plain text elsewhere. */
export interface Styled {
  readonly text: string;
  readonly style: Style;
}

/** A part of a line. Whatever it holds, it is shown and not obeyed. */
export type Piece = string | Styled;

const styled =
  (style: Style) =>
  (text: string): Styled => ({ text, style });

export const bold = styled('bold');
export const dim = styled('dim');
export const red = styled('red');
export const green = styled('green');
export const yellow = styled('yellow');
export const cyan = styled('cyan');

export const plain = (piece: Piece): string => (typeof piece === 'string' ? piece : piece.text);

/** Pieces as they are written, without the end of the line. */
export const written = (pieces: readonly Piece[], hasColours: boolean): string =>
  pieces
    .map((piece) => {
      const text = visible(plain(piece));
      return typeof piece === 'string' || !hasColours || text === ''
        ? text
        : styleText(piece.style, text, { validateStream: false });
    })
    .join('');
