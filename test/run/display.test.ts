import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/plan/cells/cell.js';
import { cellLines, summaryLine } from '../../src/run/display.js';
import { Progress } from '../../src/run/progress.js';

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
          progress.hear({ kind: 'predicted', cell, sentence: 4, failed: method === 'direct' && rounds === 1 });
        }
      }
    }
  }
  return progress;
}

/** `done/total  name`, without the bar. */
const texts = (lines: readonly string[]) => lines.map((line) => line.replace(/^\S+ +/, ''));

describe('cellLines', () => {
  it('has a line a cell where they fit, and names what tells them apart', () => {
    const lines = texts(cellLines(grid(['ka']), 20));
    expect(lines).toHaveLength(12);
    expect(lines[0]).toBe('5/10  ka · eat · small · rounds 1');
    expect(lines[6]).toBe('5/10  ka · direct · small · rounds 1  1 failed');
  });

  it.each([
    [40, 32, '15/30  ar · eat · small · 3 cells'],
    [20, 16, '30/60  ar · eat · 6 cells'],
    [10, 8, '60/120  ar · 12 cells  2 failed'],
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
  it('says how long the rest takes at the pace so far, and what is waited for until when', () => {
    const progress = grid(['ka']);
    progress.hear({ kind: 'waiting', what: 'localhost (rate-limit)', until: 90_000 });
    const line = summaryLine(progress, 60_000);
    // 12 sentences in 60 s, 60 left.
    expect(line).toContain('1 min 0 s, 5 min 0 s left');
    expect(line).toContain(`waiting for localhost (rate-limit) until ${new Date(90_000).toLocaleTimeString('en-GB')}`);
    expect(summaryLine(progress, 91_000)).not.toContain('waiting');
  });
});
