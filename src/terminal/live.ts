import { fitted, widthOf } from './fitted.js';
import { type Output, printAbove } from './output.js';
import { type Piece, written } from './style.js';

/** Lines at the end of a terminal that are redrawn in place. Everything else that is printed stays above them. */
export class Live {
  /** Width in columns of each line now on the screen. */
  private drawn: readonly number[] = [];

  constructor(private readonly output: Output) {
    printAbove(() => this.clear());
  }

  /** Each line is cut at the edge of the terminal: one that wraps could not be redrawn. */
  draw(lines: readonly (readonly Piece[])[]): void {
    const shown = lines.map((line) => fitted(line, this.output.width - 1));
    const { hasColours } = this.output;
    const text = shown.map((line) => `${written(line, hasColours)}\x1b[K\n`).join('');
    this.output.raw(`${this.up()}${text}\x1b[J`);
    this.drawn = shown.map(widthOf);
  }

  /** Removes the lines. */
  clear(): void {
    if (this.drawn.length > 0) this.output.raw(`${this.up()}\x1b[J`);
    this.drawn = [];
  }

  /** Leaves the lines as they are; whatever is printed from then on comes below them. */
  done(): void {
    this.drawn = [];
    printAbove(undefined);
  }

  /** To the beginning of the first line; a terminal that became narrower has broken lines into several rows. */
  private up(): string {
    const rows = this.drawn.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / this.output.width)), 0);
    return rows > 0 ? `\x1b[${rows}A\r` : '\r';
  }
}
