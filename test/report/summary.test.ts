import { expect, test } from 'vitest';
import { summaryOf } from '../../src/report/summary.js';
import type { MeanDifference } from '../../src/results/statistics/mean-difference.js';
import { cell, results, score } from '../support/results.js';

const made = (
  f1: Readonly<Record<string, readonly [ja: number, zh: number]>>,
  others: Readonly<Record<string, number>> = {},
) => {
  const cells = Object.keys(f1).flatMap((prompt) => ['ja', 'zh'].map((language) => cell({ prompt, language })));
  const scores = cells.flatMap((one) => [
    score(one, f1[one.prompt!]![one.language === 'ja' ? 0 : 1]),
    ...(one.prompt! in others ? [score(one, others[one.prompt!]!, { metric: 'f1.strict' })] : []),
  ]);
  return { cells, scores };
};

const lead = (differs: Partial<MeanDifference>): MeanDifference => ({
  difference: 10,
  low: 4.04,
  high: 15,
  p: 0.0123,
  differing: 30,
  sentences: 40,
  ...differs,
});
const withLead = (read: ReturnType<typeof made>, test: Partial<MeanDifference>) => ({
  ...results(read),
  extras: { leads: new Map([['f1.seqeval', lead(test)]]) },
});
const untested = 'Whether that is more than chance was not tested: there are no statistics for common sentences.';

test('says what was run, who is ahead, by how much and where not; what was not tested is said to be so', () => {
  expect(summaryOf(results(made({ a: [0.5, 0.1], b: [0.4, 0.4], c: [0.1, 0.1] })))).toEqual([
    '6 cells: 3 systems in 2 languages, scored on wikiann.',
    `F1 over entities (seqeval), mean over the 2 languages: eat, b 40.0, then eat, a 30.0. ${untested} By language, without a test, the order is reversed in Japanese.`,
  ]);
});

test('says what the test of the best against the next says, either way', () => {
  const grid = made({ a: [0.5, 0.5], b: [0.4, 0.4] });
  expect(summaryOf(withLead(grid, {}))[1]).toBe(
    'F1 over entities (seqeval), mean over the 2 languages: eat, a 50.0, then eat, b 40.0. The lead is larger than chance explains (10.0 points, 95 % interval 4.0 to 15.0, p = 0.012, on 40 sentences). Its score is better in every language, without a test.',
  );
  expect(summaryOf(withLead(grid, { low: -2, p: 0.21 }))[1]).toContain(
    'The lead may be due to chance (10.0 points, 95 % interval -2.0 to 15.0, p = 0.21, on 40 sentences).',
  );
});

test('an exact tie is told as one, of all systems that share it, and nobody is ahead', () => {
  const [, tie] = summaryOf(results(made({ a: [0.048, 0.048], b: [0.048, 0.048] })));
  expect(tie).toBe(
    'F1 over entities (seqeval), mean over the 2 languages: 2 systems that tie at 4.8 (eat, a; eat, b).',
  );
  const zeros = made({ a: [0.5, 0.1], b: [0, 0], c: [0, 0], d: [0, 0], e: [0, 0], f: [0, 0] });
  expect(summaryOf(results(zeros))[1]).toBe(
    'F1 over entities (seqeval), mean over the 2 languages: eat, a 30.0, then 5 systems that tie at 0.0.',
  );
});

test('a tie in a language is none of the others’', () => {
  const [, said] = summaryOf(results(made({ a: [0.5, 0.1], b: [0.4, 0.1] })));
  expect(said).toContain('By language, without a test, the order is tied in Chinese.');
});

test('says whether another protocol puts another system first, which is no test', () => {
  const same = summaryOf(results(made({ a: [0.5, 0.5], b: [0.4, 0.4] }, { a: 0.3, b: 0.2 })));
  expect(same.slice(1)).toEqual([
    `F1 over entities (seqeval), mean over the 2 languages: eat, a 50.0, then eat, b 40.0. ${untested} Its score is better in every language, without a test.`,
    'Every F1 protocol ranks the same system first, without a test.',
  ]);
  const other = summaryOf(results(made({ a: [0.5, 0.5], b: [0.4, 0.4] }, { a: 0.1, b: 0.2 })));
  expect(other.at(-1)).toBe('Not every F1 protocol ranks it first, by the means alone: F1 strict has eat, b.');
});

test('names nobody as ahead who is partial or sees the gold entities', () => {
  const { cells, scores } = made({ a: [0.5, 0.5], b: [0.4, 0.4], c: [0.9, 0.9] });
  const changed = cells.map((one) =>
    one.prompt === 'a' ? { ...one, status: 'running' } : one.prompt === 'c' ? { ...one, oracle: 'entities' } : one,
  );
  expect(summaryOf(results({ cells: changed, scores })).slice(1)).toEqual([
    'F1 over entities (seqeval), mean over the 2 languages: eat, b 40.0.',
    'Oracles and degenerate baselines, which look at the gold entities, shown separately: eat, c, oracle entities.',
  ]);
});

test('is empty where there is nothing', () => {
  expect(summaryOf(results({}))).toEqual([]);
});
