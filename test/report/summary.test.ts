import { expect, test } from 'vitest';
import { summaryOf } from '../../src/report/summary.js';
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

test('says what was run, who is ahead, by how much and where not', () => {
  expect(summaryOf(results(made({ a: [0.5, 0.1], b: [0.4, 0.4], c: [0.1, 0.1] })))).toEqual([
    '6 cells: 3 systems in 2 languages, scored on wikiann.',
    'F1 over entities (seqeval), mean over the 2 languages: eat, b 40.0, then eat, a 30.0. The order is the other one in Japanese.',
  ]);
});

test('says whether another protocol puts another system first', () => {
  const same = summaryOf(results(made({ a: [0.5, 0.5], b: [0.4, 0.4] }, { a: 0.3, b: 0.2 })));
  expect(same.slice(1)).toEqual([
    'F1 over entities (seqeval), mean over the 2 languages: eat, a 50.0, then eat, b 40.0. It is ahead in every language.',
    'Every protocol of F1 puts the same system first.',
  ]);
  const other = summaryOf(results(made({ a: [0.5, 0.5], b: [0.4, 0.4] }, { a: 0.1, b: 0.2 })));
  expect(other.at(-1)).toBe('Not every protocol puts it first: F1 strict has eat, b.');
});

test('names nobody as ahead who is partial or sees the gold entities', () => {
  const { cells, scores } = made({ a: [0.5, 0.5], b: [0.4, 0.4], c: [0.9, 0.9] });
  const changed = cells.map((one) =>
    one.prompt === 'a' ? { ...one, status: 'running' } : one.prompt === 'c' ? { ...one, oracle: 'entities' } : one,
  );
  expect(summaryOf(results({ cells: changed, scores })).slice(1)).toEqual([
    'F1 over entities (seqeval), mean over the 2 languages: eat, b 40.0.',
    'Oracles and degenerate baselines, which look at the gold entities, shown apart: eat, c, oracle entities.',
  ]);
});

test('is empty where there is nothing', () => {
  expect(summaryOf(results({}))).toEqual([]);
});
