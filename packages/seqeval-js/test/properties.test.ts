import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  classificationReport,
  f1Score,
  IOB2,
  precisionScore,
  recallScore,
  type SchemeName,
  type SeqevalWarning,
  schemes,
} from '../src/index.js';
import { columns, corpus } from './support/corpora.js';

const evaluations = [
  { name: 'default', letters: 'BIES', options: {} },
  ...Object.values(schemes).map((scheme) => ({
    name: `strict ${scheme.name}`,
    letters: scheme.allowed.replace('O', ''),
    options: { mode: 'strict', scheme },
  })),
];

describe.each(evaluations)('$name', ({ letters, options }) => {
  test('the order of sentences changes nothing', () => {
    const twoOrders = corpus(letters).chain((pairs) =>
      fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })),
    );
    fc.assert(
      fc.property(twoOrders, ([pairs, shuffled]) => {
        const report = (sentences: typeof pairs) => {
          return [...classificationReport(...columns(sentences), { ...options, outputDict: true })];
        };
        expect(report(shuffled)).toEqual(report(pairs));
      }),
    );
  });

  test('a perfect prediction scores 1 wherever there is an entity', () => {
    fc.assert(
      fc.property(corpus(letters), (pairs) => {
        const [yTrue] = columns(pairs);
        const report = classificationReport(yTrue, yTrue, { ...options, outputDict: true });
        const expected = report.size > 3 ? 1 : 0;
        expect(f1Score(yTrue, yTrue, options)).toBe(expected);
        for (const [name, row] of report) {
          if (row.support > 0) expect([name, row.precision, row.recall, row['f1-score']]).toEqual([name, 1, 1, 1]);
        }
      }),
    );
  });

  test('an empty prediction has recall 0, and precision is what zeroDivision says', () => {
    fc.assert(
      fc.property(corpus(letters), (pairs) => {
        const [yTrue] = columns(pairs);
        const nothing = yTrue.map((sentence) => sentence.map(() => 'O'));
        const warnings: SeqevalWarning[] = [];
        const onWarning = (warning: SeqevalWarning) => warnings.push(warning);
        const entities = recallScore(yTrue, yTrue, options) === 1;
        expect(precisionScore(yTrue, nothing, { ...options, onWarning })).toBe(0);
        expect(warnings.map((warning) => warning.message)).toEqual([
          'Precision is ill-defined and being set to 0.0 due to no predicted samples. ' +
            'Use `zero_division` parameter to control this behavior.',
        ]);
        expect(precisionScore(yTrue, nothing, { ...options, zeroDivision: 1 })).toBe(1);
        expect(recallScore(yTrue, nothing, { ...options, zeroDivision: 1 })).toBe(entities ? 0 : 1);
        expect(f1Score(yTrue, nothing, options)).toBe(0);
      }),
    );
  });

  test('truth and prediction exchanged exchange precision and recall', () => {
    fc.assert(
      fc.property(corpus(letters), (pairs) => {
        const [yTrue, yPred] = columns(pairs);
        const average = { ...options, average: null };
        expect(precisionScore(yTrue, yPred, average)).toEqual(recallScore(yPred, yTrue, average));
        expect(f1Score(yTrue, yPred, options)).toBe(f1Score(yPred, yTrue, options));
      }),
    );
  });
});

test('F1 lies between precision and recall, and all between 0 and 1', () => {
  fc.assert(
    fc.property(corpus('BI'), (pairs) => {
      const options = { mode: 'strict', scheme: IOB2 };
      const [precision, recall] = [precisionScore(...columns(pairs), options), recallScore(...columns(pairs), options)];
      const f1 = f1Score(...columns(pairs), options);
      expect(f1).toBeGreaterThanOrEqual(Math.min(precision, recall) - 1e-15);
      expect(f1).toBeLessThanOrEqual(Math.max(precision, recall) + 1e-15);
      expect(Math.max(precision, recall)).toBeLessThanOrEqual(1);
    }),
  );
});

test('a scheme may be given by its name', () => {
  const names = Object.keys(schemes) as SchemeName[];
  for (const scheme of names) expect(f1Score([['O']], [['O']], { mode: 'strict', scheme, zeroDivision: 1 })).toBe(1);
  expect(() => f1Score([['O']], [['O']], { scheme: 'IOB3' as SchemeName })).toThrow('unknown scheme');
});
