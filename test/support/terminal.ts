import xterm from '@xterm/headless';
import { Output } from '../../src/terminal/output.js';

/** An emulated terminal, and an output that writes to it. */
export function terminal({ columns = 80, rows = 24, isTTY = true, hasColours = false } = {}) {
  const emulated = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  const texts: string[] = [];
  const sink = {
    isTTY,
    columns,
    rows,
    hasColors: () => hasColours,
    on: () => undefined,
    write(text: string) {
      texts.push(text);
      emulated.write(text);
    },
  };
  const drawn = () => new Promise<void>((done) => emulated.write('', done));
  return {
    output: new Output(
      'standard error',
      () => sink,
      () => undefined,
    ),
    /** Everything that was written, verbatim. */
    written: () => texts.join(''),
    /** The visible lines, without trailing empty ones. */
    async screen(): Promise<string[]> {
      await drawn();
      const { active } = emulated.buffer;
      const lines = Array.from({ length: active.length }, (_, i) => active.getLine(i)?.translateToString(true) ?? '');
      return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
    },
    async resize(width: number): Promise<void> {
      await drawn();
      sink.columns = width;
      emulated.resize(width, rows);
    },
  };
}
