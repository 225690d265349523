/** What a piece of a trainer's output says. */
export type Said =
  | { readonly kind: 'step'; readonly step: number; readonly of: number }
  | { readonly kind: 'log'; readonly loss: number | undefined }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Reads a line of TRL's output, or what it wrote over a line before: its progress bar, a log (a Python dict), or
 * anything else. Bars with a description are those of reading data and models.
 */
export function readOutput(piece: string): Said | undefined {
  const text = piece.trimEnd();
  if (text.trim() === '') return undefined;
  const bar = /^\s*\d+%\|[^|]*\| (\d+)\/(\d+) \[/.exec(text);
  if (bar) return { kind: 'step', step: Number(bar[1]), of: Number(bar[2]) };
  if (/^[^|]*\d+%\|[^|]*\|/.test(text)) return undefined;
  if (/^\s*\{'.*\}$/.test(text)) {
    const loss = /'loss': '?([-+\d.eE]+|nan|inf)/.exec(text)?.[1];
    return { kind: 'log', loss: loss === undefined ? undefined : Number(loss) };
  }
  return { kind: 'text', text };
}

/** A progress bar that is not ended, and is followed by something else on the same line. */
const afterBar = /(\| \d+\/\d+ \[[^\]\r\n]*\])(?=[^\r\n])/g;

/** Cuts a stream into lines; a carriage return ends one as well, and so does a progress bar. */
export class Pieces {
  private rest = '';

  /** The pieces that a chunk ends. */
  add(chunk: string): string[] {
    const parts = (this.rest + chunk).replace(afterBar, '$1\n').split(/[\r\n]/);
    // A line without an end may be of any length.
    this.rest = (parts.pop() ?? '').slice(-10_000);
    return parts;
  }

  /** What is left at the end. */
  end(): string[] {
    const { rest } = this;
    this.rest = '';
    return [rest];
  }
}
