import { describe, expect, it, vi } from 'vitest';
import type { Cell } from '../../src/plan/cells/cell.js';
import { cellLines, display, summaryLine } from '../../src/run/display.js';
import { Progress } from '../../src/run/progress.js';
import { type Piece, plain } from '../../src/terminal/style.js';
import { terminal } from '../support/terminal.js';

/** Cells of 8 languages, 2 methods, 2 models and 3 numbers of rounds. */
function grid(languages = ['ar', 'hi', 'hy', 'ja', 'ka', 'ko', 'ru', 'zh']): Progress {
  const progress = new Progress(0);
  for (const language of languages) {
    for (const method of ['eat', 'direct']) {
      for (const model of ['small', 'large']) {
        for (const rounds of [1, 3, 5]) {
          const names = [language, method, model, rounds];
          const cell = {
            id: names.join(),
            language: { code: language },
            method: { name: method },
            model: { name: model },
            rounds: { forward: rounds, backward: rounds },
            locator: 'aligned',
          } as unknown as Cell;
          progress.hear({ kind: 'planned', cell, sentences: 10, done: 4 });
          const failed = method === 'direct' && rounds === 1 ? { why: 'timeout: no answer' } : {};
          progress.hear({ kind: 'predicted', cell, dataset: 'mini8', sentence: 4, ...failed });
        }
      }
    }
  }
  return progress;
}

const textOf = (line: readonly Piece[]) => line.map(plain).join('');

/** `done/total  name`, without the bar. */
const texts = (lines: readonly (readonly Piece[])[]) => lines.map((line) => textOf(line).replace(/^\S+ +/, ''));

describe('cellLines', () => {
  it('has a line a cell where they fit, and names what tells them apart', () => {
    const lines = texts(cellLines(grid(['ka']), 20));
    expect(lines).toHaveLength(12);
    expect(lines[0]).toBe('5/10  ka · eat · small · rounds 1');
    expect(lines[6]).toBe('5/10  1 failed  ka · direct · small · rounds 1');
  });

  it.each([
    [40, 32, '15/30  ar · eat · small · 3 cells'],
    [20, 16, '30/60  ar · eat · 6 cells'],
    [10, 8, '60/120  2 failed  ar · 12 cells'],
    [5, 2, '240/480  eat · 48 cells'],
  ])('sums up 96 cells in %i rows', (rows, count, first) => {
    const lines = texts(cellLines(grid(), rows));
    expect(lines).toHaveLength(count);
    expect(lines[0]).toBe(first);
  });

  it('never takes more rows than there are', () => {
    for (const rows of [1, 2, 3]) expect(cellLines(grid(), rows).length).toBeLessThanOrEqual(rows);
  });
});

describe('summaryLine', () => {
  it('begins with how long the rest takes at the pace so far, and says what is waited for until when', () => {
    const progress = grid(['ka']);
    progress.hear({ kind: 'entered', phase: 'asking' });
    // 12 sentences in 60 s, 60 left.
    expect(textOf(summaryLine(progress, 60_000))).toMatch(/^5 min 0 s left · asking · 60\/120 sentences · 2 failed · /);
    progress.hear({ kind: 'waiting', what: 'localhost (rate-limit)', until: 90_000 });
    const until = new Date(90_000).toLocaleTimeString('en-GB');
    const waiting = `5 min 0 s left · waiting for localhost (rate-limit) until ${until} · `;
    expect(textOf(summaryLine(progress, 60_000)).startsWith(waiting)).toBe(true);
    expect(textOf(summaryLine(progress, 91_000))).not.toContain('waiting');
  });

  it('says what runs where no sentence is asked any more', () => {
    const progress = grid(['ka']);
    progress.hear({ kind: 'entered', phase: 'scoring' });
    progress.hear({ kind: 'scored', cells: 3, of: 12 });
    expect(textOf(summaryLine(progress, 60_000))).toMatch(/^scoring 3\/12 cells · 60\/120 sentences/);
    progress.hear({ kind: 'entered', phase: 'writing' });
    expect(textOf(summaryLine(progress, 60_000))).toMatch(/^writing · /);
  });
});

describe('the live display', () => {
  it('leaves nothing of longer frames on the screen, and keeps what was said above it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { output, screen } = terminal({ columns: 80, rows: 12 });
    const progress = grid(['ka']);
    const shown = display(progress, output, false, () => 60_000);
    progress.hear({ kind: 'waiting', what: 'a-server-with-a-very-long-name.example.org (rate-limit)', until: 90_000 });
    vi.advanceTimersByTime(200);
    output.line('a notice');
    progress.waiting = undefined;
    progress.hear({ kind: 'entered', phase: 'scoring' });
    vi.advanceTimersByTime(200);
    // Fewer lines than before.
    for (const id of [...progress.cells.keys()].slice(2)) progress.cells.delete(id);
    shown.draw();
    progress.hear({ kind: 'entered', phase: 'finished' });
    shown.stop();
    vi.useRealTimers();
    const lines = await screen();
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('a notice');
    expect(lines[3]).toMatch(/^finished · 10\/20 sentences · 0 failed · /);
  });

  it('fits 80 columns with the time left in sight, whatever the cells are called', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { output, screen } = terminal({ columns: 80, rows: 24 });
    const progress = grid(['ka']);
    for (const { cell } of progress.cells.values())
      Object.assign(cell, { model: { name: '日本語の名前'.repeat(12) + cell.id } });
    progress.hear({ kind: 'entered', phase: 'asking' });
    const shown = display(progress, output, false, () => 60_000);
    for (let i = 0; i < 5; i++) vi.advanceTimersByTime(200);
    shown.stop();
    vi.useRealTimers();
    const lines = await screen();
    expect(lines).toHaveLength(13);
    expect(lines.slice(0, 12).every((line) => line.endsWith('…'))).toBe(true);
    expect(lines[12]).toMatch(/^5 min 0 s left · asking · /);
  });

  it('draws in its place where the terminal became narrower', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { output, screen, resize } = terminal({ columns: 100, rows: 40 });
    const progress = grid(['ka']);
    const shown = display(progress, output, false, () => 60_000);
    vi.advanceTimersByTime(200);
    await resize(40);
    vi.advanceTimersByTime(200);
    shown.stop();
    vi.useRealTimers();
    expect(await screen()).toHaveLength(13);
  });

  it('is a line now and then where there is no terminal, or none that can be drawn over', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { output, written } = terminal({ isTTY: false });
    const shown = display(grid(['ka']), output, false, () => 60_000);
    vi.advanceTimersByTime(10_000);
    shown.stop();
    vi.useRealTimers();
    expect(written()).toMatch(/^reading · 60\/120 sentences · .*\nreading · .*\n$/);
    expect(written()).not.toContain('\x1b');
  });
});
