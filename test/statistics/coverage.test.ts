import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ofBeats, ofBleu, ofDifferences, ofF1, ofF1Before, ofValue } from '../../scripts/coverage/cases.js';
import { tables } from '../../scripts/coverage/tables.js';

const worlds = 1000;
/** Three standard errors of a share of 5 % in a thousand worlds. */
const luck = 300 * Math.sqrt((0.05 * 0.95) / worlds);
const covered = ({ low, high }: { low: number; high: number }) => 100 - low - high;

describe('the 95 % interval covers what is true', () => {
  it.each([
    ['short', 40, 0.5],
    ['short', 100, 0.9],
    ['long', 40, 0.9],
    ['long', 100, 0.1],
    ['long', 300, 0.95],
  ] as const)('of F1, %s sentences, %i of them, F1 %d', (length, sentences, f1) => {
    const found = covered(ofF1(worlds, { f1, sentences, length, together: true }));
    expect(found).toBeGreaterThan(94 - luck);
    expect(found).toBeLessThan(96 + luck);
  });

  it('of BLEU', () => {
    expect(covered(ofBleu(600, { quality: 0.55, sentences: 60 }))).toBeGreaterThan(94 - luck);
  });

  it('of a difference', () => {
    const found = covered(ofDifferences(worlds, { f1: [0.9, 0.8], sentences: 100, length: 'long', same: 0.3 }));
    expect(found).toBeGreaterThan(94 - luck);
    expect(found).toBeLessThan(96 + luck);
  });

  it('better than the percentile bootstrap did', () => {
    const world = { f1: 0.9, sentences: 40, length: 'long', together: true } as const;
    expect(covered(ofF1Before(500, world))).toBeLessThan(92);
  });
});

describe('false grades are at most 5 %', () => {
  it.each(['under, ± 2', 'under, ± 10', 'over, ± 10'])(
    'of a value at the end of its claim (%s), 40 sentences',
    (end) => {
      const world = { f1: 0.9, sentences: 40, length: 'short', together: true, end } as const;
      const { contradicted, reproduced } = ofValue(worlds, world);
      expect(contradicted).toBeLessThan(5 + luck);
      expect(reproduced).toBeLessThan(5 + luck);
    },
  );

  it('of equal cells, and of a cell that is worse by the margin', () => {
    const world = { sentences: 100, length: 'long', same: 0.5 } as const;
    expect(ofBeats(300, { ...world, f1: [0.9, 0.9] }).reproduced).toBeLessThan(5 + 2 * luck);
    const { reproduced, consistent } = ofBeats(300, { ...world, f1: [0.9, 0.91] });
    expect(reproduced + consistent).toBeLessThan(5 + 2 * luck);
  });
});

it('docs/metrics.md shows what was simulated', () => {
  const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  expect(read('docs/metrics.md')).toContain(tables(JSON.parse(read('scripts/coverage/measured.json'))));
});
