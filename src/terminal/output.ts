import { visibleJson, visibleLines } from '../text/visible.js';
import * as messages from './messages.js';
import { type Piece, written } from './style.js';

/** Where an output goes: a stream of the process, or one that a test reads. */
export interface Sink {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  hasColors?(): boolean;
  write(text: string): unknown;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * The only way in which anything is printed. Texts from outside (server errors, names, files) are shown and never
 * obeyed. If the reader has gone or the disk is full, the rest of the output is lost but the run goes on.
 */
export class Output {
  /** Why nothing can be written any more. */
  private lost: NodeJS.ErrnoException | undefined;
  private sink: Sink | undefined;

  /**
   * @param open gives the stream when something is first written
   * @param complain is told once that it cannot be written any more
   */
  constructor(
    private readonly name: string,
    private readonly open: () => Sink,
    private readonly complain: (line: string) => void,
  ) {}

  /** A line. */
  line(...pieces: readonly Piece[]): void {
    this.print(written(pieces, this.hasColours));
  }

  /** A text of several lines, without the end of the last one. */
  lines(text: string): void {
    this.print(visibleLines(text));
  }

  /** A value as one line of JSON, for other programs. */
  json(value: unknown): void {
    this.print(visibleJson(value));
  }

  private print(text: string): void {
    clearLive?.();
    this.raw(`${text}\n`);
  }

  /** Text that is known to be safe, or that moves the cursor. */
  raw(text: string): void {
    if (this.lost) return;
    try {
      this.stream.write(text);
    } catch (error) {
      this.lose(error as NodeJS.ErrnoException);
    }
  }

  get isTerminal(): boolean {
    return this.stream.isTTY === true;
  }

  /** Whether lines on the screen can be redrawn. */
  get canRedraw(): boolean {
    return this.isTerminal && process.env.TERM !== 'dumb';
  }

  /** As the terminal and NO_COLOR say. */
  get hasColours(): boolean {
    return this.isTerminal && (this.stream.hasColors?.() ?? false);
  }

  get width(): number {
    return this.stream.columns ?? 100;
  }

  get height(): number {
    return this.stream.rows ?? 24;
  }

  /** Whether output was lost; a reader that wanted no more does not count. */
  get isIncomplete(): boolean {
    return this.lost !== undefined && this.lost.code !== 'EPIPE';
  }

  private get stream(): Sink {
    if (!this.sink) {
      this.sink = this.open();
      this.sink.on('error', (error) => this.lose(error));
    }
    return this.sink;
  }

  private lose(error: NodeJS.ErrnoException): void {
    if (this.lost) return;
    this.lost = error;
    this.complain(messages.outputLost(this.name, error.message));
  }
}

/** Clears the redrawn lines, if there are any: both outputs may be the same terminal. */
let clearLive: (() => void) | undefined;

/** @param clear is called before anything is printed; undefined for nothing more */
export const printAbove = (clear: (() => void) | undefined): void => {
  clearLive = clear;
};

/** Standard error: progress, notes and mistakes. */
export const err: Output = new Output(
  'standard error',
  () => process.stderr,
  () => undefined,
);

/** Standard output: what was asked for. */
export const out: Output = new Output(
  'standard output',
  () => process.stdout,
  (line) => err.line(line),
);
