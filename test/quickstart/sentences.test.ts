import { describe, expect, it } from 'vitest';
import { claimLines } from '../../scripts/results/claims.js';
import { withPart } from '../../scripts/results/marked.js';
import {
  correlationSentence,
  type DifferenceRow,
  differenceSentence,
  lossSentence,
} from '../../scripts/results/sentences.js';

const sides = { a: 'this', b: 'that' };
const row = (over: Partial<DifferenceRow>): DifferenceRow => ({
  ...{ language: 'mean', a: 60, b: 50, difference: 10, low: 5, high: 15, p: 0.01, corrected: null, sentences: 50 },
  ...over,
});

describe('a difference in words', () => {
  it('is better or worse only where the corrected p is below .05, whatever the uncorrected one', () => {
    const rows = [row({ language: 'ru', corrected: 0.2 }), row({})];
    expect(differenceSentence(sides, rows, 0.04)).toMatch(
      /^This is better than that: 60\.0 against 50\.0, \+10\.0 points/,
    );
    expect(differenceSentence(sides, rows, 0.05)).toMatch(/^Whether this or that is better is undecided: .*p = \.010/);
    const lower = row({ a: 50, b: 60, difference: -10, low: -15, high: -5 });
    expect(differenceSentence(sides, [lower], 0.0004)).toMatch(
      /^This is worse than that: .*−10\.0 points of F1 \[−15\.0, −5\.0\], p = \.010, corrected p < \.001;/,
    );
  });

  it('names the languages in which the corrected test finds a difference, by its direction', () => {
    const rows = [
      row({ language: 'ar', difference: -4, corrected: 0.01 }),
      row({ language: 'ja', corrected: 0.001 }),
      row({ language: 'ru', corrected: 0.06 }),
      row({ language: 'zh', corrected: 0.02 }),
      row({}),
    ];
    expect(differenceSentence(sides, rows, 0.01)).toContain(
      'by language, after Holm’s correction, significantly better in ja and zh, worse in ar (4 languages, n = 50 sentences each).',
    );
    expect(differenceSentence(sides, [row({ language: 'ru', corrected: 0.06 }), row({})], 0.01)).toContain(
      'not significantly different in any single language (',
    );
  });
});

it('losses are counts and shares of all gold entities, the most frequent first, without those that did not occur', () => {
  const lost = { type: 0, 'not-tagged': 10, 'not-translated': 50 };
  expect(lossSentence('eat', { gold: 200, found: 140, lost, languages: 2 })).toBe(
    'eat finds 140 (70 %) of 200 gold entities in 2 languages; lost: not-translated 50 (25 %) and not-tagged 10 (5 %).',
  );
});

it('a correlation is a relation only where its interval, or without one its p, leaves 0 out', () => {
  const of = (measured: Parameters<typeof correlationSentence>[1]) =>
    correlationSentence({ what: 'F1 and BLEU', over: 'Over sentences', n: '40 sentences' }, measured);
  expect(of({ r: 0.3, interval: { low: 0.1, high: 0.5 } })).toBe(
    'Over sentences: r of F1 and BLEU +0.30 [+0.10, +0.50], 40 sentences; a positive relation.',
  );
  expect(of({ r: 0.3, p: 0.001, interval: { low: -0.1, high: 0.5 } })).toContain('; undecided.');
  expect(of({ r: -0.9, p: 0.04 })).toContain('−0.90, p = .040, 40 sentences; a negative relation.');
  expect(of({ r: -0.9, p: 0.06 })).toContain('; undecided.');
  const unknown = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  expect(of({ r: 0.3, interval: unknown })).toBe(
    'Over sentences: r of F1 and BLEU +0.30 (no interval: in one language F1 hardly varies), 40 sentences; undecided.',
  );
});

it('a made part is replaced between its comments and nowhere else, and must be there', () => {
  const text = 'a\n<!-- x: made by b -->\n\nold\n\n<!-- /x -->\nz\n';
  const once = 'a\n<!-- x: made by b -->\n\n$1 new\n\n<!-- /x -->\nz\n';
  expect(withPart(text, 'x', '$1 new\n')).toBe(once);
  expect(withPart(once, 'x', '$1 new\n')).toBe(once);
  expect(() => withPart(text, 'y', '')).toThrow('no part <!-- y: … -->');
});

it('a claim is shown with its grade and the finding that it rests on, and not at all where no cell is about it', () => {
  const finding = { label: 'f1, a less b', estimate: -1.25, low: -3, high: 0.5, digits: 2, sentences: 50 };
  const verdict = { says: 'A beats b', grade: 'undecidable', paperSetting: false, sentencesNeeded: 99 };
  expect(
    claimLines([
      { ...verdict, findings: [finding] },
      { ...verdict, says: 'Nothing', findings: [] },
      { ...verdict, grade: 'contradicted', paperSetting: true, sentencesNeeded: null, findings: [finding] },
    ]),
  ).toEqual([
    '- A beats b: **undecidable**, not in the paper’s setting (f1, a less b: −1.25 [−3.00, 0.50], n = 50 sentences; about 99 sentences per cell would decide it).',
    '- A beats b: **contradicted** (f1, a less b: −1.25 [−3.00, 0.50], n = 50 sentences).',
  ]);
});
