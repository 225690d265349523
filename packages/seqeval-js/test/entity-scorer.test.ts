import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addStatistics,
  averageScores,
  classificationReport,
  EntityScorer,
  f1Score,
  IOB2,
  SeqevalError,
  sumStatistics,
} from '../src/index.js';
import { columns, corpus, type Pair } from './support/corpora.js';

const evaluations = [
  { name: 'default', letters: 'BIES', options: {} },
  { name: 'strict', letters: 'BI', options: { mode: 'strict', scheme: IOB2 } },
];

function scorerOf(pairs: readonly Pair[], options: object): EntityScorer {
  const scorer = new EntityScorer(options);
  for (const { truth, prediction } of pairs) scorer.add(truth, prediction);
  return scorer;
}

describe.each(evaluations)('$name', ({ letters, options }) => {
  test('sentences added one by one give the report of the corpus', () => {
    fc.assert(
      fc.property(corpus(letters), (pairs) => {
        const { dict, text } = scorerOf(pairs, options).report({ digits: 3 });
        expect([...dict]).toEqual([...classificationReport(...columns(pairs), { ...options, outputDict: true })]);
        if (text !== null) expect(text).toBe(classificationReport(...columns(pairs), { ...options, digits: 3 }));
        else expect(dict.size).toBe(3);
      }),
    );
  });

  test('the statistics of sentences add up, in any order', () => {
    fc.assert(
      fc.property(corpus(letters), (pairs) => {
        const scorer = scorerOf(pairs, options);
        const parts = pairs.map(({ truth, prediction }) => scorer.stats(truth, prediction));
        expect(sumStatistics(parts.reverse())).toEqual(scorer.statistics());
        expect(averageScores(sumStatistics(parts), 'micro').f1).toBe(f1Score(...columns(pairs), options));
      }),
    );
  });

  test('merged scorers score as one', () => {
    fc.assert(
      fc.property(corpus(letters), corpus(letters), (first, second) => {
        const merged = scorerOf(first, options);
        merged.merge(scorerOf(second, options));
        expect(merged.report()).toEqual(scorerOf([...first, ...second], options).report());
      }),
    );
  });

  test('statistics taken away leave what was before', () => {
    fc.assert(
      fc.property(corpus(letters), corpus(letters), (first, second) => {
        const sum = scorerOf([...first, ...second], options).statistics();
        addStatistics(sum, scorerOf(second, options).statistics(), -1);
        expect(sum).toEqual(scorerOf(first, options).statistics());
      }),
    );
  });
});

test('letters outside B I E S O reach over sentences, exactly as in the whole corpus', () => {
  fc.assert(
    fc.property(corpus('BIOX.'), (pairs) => {
      const { dict } = scorerOf(pairs, {}).report();
      expect([...dict]).toEqual([...classificationReport(...columns(pairs), { outputDict: true })]);
    }),
    { numRuns: 500 },
  );
});

test('a sentence that cannot be read leaves no trace', () => {
  const pairs = [
    { truth: ['B-PER', 'I-PER'], prediction: ['B-PER', 'I-PER'] },
    { truth: ['O', 'B-LOC'], prediction: ['O', 'B-LOC'] },
  ];
  const scorer = new EntityScorer();
  for (const { truth, prediction } of pairs) {
    expect(() => scorer.add(['B-PER', 'O'], ['O', ''])).toThrow(SeqevalError);
    expect(() => scorer.add(['O'], ['O', 'O'])).toThrow(
      'inconsistent numbers of samples: yTrue[0] has 1 tags, yPred[0] has 2',
    );
    scorer.add(truth, prediction);
  }
  expect(scorer.scores().micro).toEqual({ precision: 1, recall: 1, f1: 1, support: 2 });
});

test('scores are given by type and averaged', () => {
  const scorer = new EntityScorer({ zeroDivision: 1 });
  scorer.add(['B-PER', 'O', 'B-LOC'], ['B-PER', 'O', 'B-ORG']);
  const { types, micro, macro, weighted } = scorer.scores();
  expect([...types.keys()]).toEqual(['LOC', 'ORG', 'PER']);
  expect(types.get('LOC')).toEqual({ precision: 1, recall: 0, f1: 0, support: 1 });
  expect([micro.f1, macro.f1, weighted.f1]).toEqual([0.5, 1 / 3, 0.5]);
});

test('strict mode needs a scheme', () => {
  expect(() => new EntityScorer({ mode: 'strict' })).toThrow('needs a scheme');
});

test('warnings of a report come with their counts', () => {
  const scorer = new EntityScorer();
  scorer.add(['X-PER', 'X-PER'], ['O', 'O']);
  const warnings: unknown[] = [];
  scorer.report({ onWarning: ({ message, count }) => warnings.push([message.slice(0, 35), count]) });
  expect(warnings).toContainEqual(['X-PER seems not to be NE tag.', 2]);
});
