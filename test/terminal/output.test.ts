import { describe, expect, it } from 'vitest';
import { Output, type Sink } from '../../src/terminal/output.js';
import { bold, red } from '../../src/terminal/style.js';

/** A stream that keeps what it gets, or fails. */
function sink(more: Partial<Sink> & { readonly fails?: NodeJS.ErrnoException } = {}) {
  const listeners: ((error: NodeJS.ErrnoException) => void)[] = [];
  const got: string[] = [];
  const stream: Sink = {
    write(text) {
      if (more.fails) throw more.fails;
      got.push(text);
    },
    on: (_, listener) => listeners.push(listener),
    ...more,
  };
  return {
    stream,
    got,
    break: (error: NodeJS.ErrnoException) => {
      for (const listener of listeners) listener(error);
    },
  };
}

const failure = (code: string, message: string) => Object.assign(new Error(`${code}: ${message}, write`), { code });

describe('an output', () => {
  it('shows control characters in every kind of line', () => {
    const { stream, got } = sink();
    const output = new Output(
      'standard output',
      () => stream,
      () => undefined,
    );
    output.line('a\x1b[2J\nb', red('\x9b'));
    output.lines('one\ntwo\x07');
    output.json({ text: '\x1b\u009b\u202e' });
    expect(got).toEqual(['a\\x1b[2J\\nb\\x9b\n', 'one\ntwo\\x07\n', '{"text":"\\u001b\\u009b\\u202e"}\n']);
  });

  it('has colours only where a terminal has them', () => {
    for (const [isTTY, hasColors, coloured] of [
      [true, true, true],
      [true, false, false],
      [false, true, false],
    ] as const) {
      const { stream, got } = sink({ isTTY, hasColors: () => hasColors });
      new Output(
        'standard error',
        () => stream,
        () => undefined,
      ).line('a ', bold('b'));
      expect(got[0]).toBe(coloured ? 'a \x1b[1mb\x1b[22m\n' : 'a b\n');
    }
  });

  it('goes on without a reader that has gone, and says so once', () => {
    const said: string[] = [];
    const { stream, got, break: breaks } = sink();
    const output = new Output(
      'standard output',
      () => stream,
      (line) => said.push(line),
    );
    output.line('heard');
    breaks(failure('EPIPE', 'broken pipe'));
    output.line('not heard');
    breaks(failure('EPIPE', 'broken pipe'));
    expect(got).toEqual(['heard\n']);
    expect(said).toEqual([
      'standard output cannot be written any more (EPIPE: broken pipe, write); going on without it',
    ]);
    expect(output.isIncomplete).toBe(false);
  });

  it('knows that output is missing where the disk is full', () => {
    const said: string[] = [];
    const full = sink({ fails: failure('ENOSPC', 'no space left on device') });
    const output = new Output(
      'standard output',
      () => full.stream,
      (line) => said.push(line),
    );
    output.line('lost');
    output.line('lost');
    expect(said).toHaveLength(1);
    expect(output.isIncomplete).toBe(true);
  });
});
