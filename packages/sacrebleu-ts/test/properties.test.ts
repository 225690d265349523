import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLEU, CHRF, type Metric, TER, tokenizerNamed } from '../src/index.js';
import { NgramMatcher } from '../src/ngrams/ngram-matcher.js';
import { Sequence } from '../src/ngrams/sequence.js';
import { Generator } from '../src/random/generator.js';
import { Pcg64 } from '../src/random/pcg64.js';
import { exactMean } from '../src/significance/means.js';
import { BeamDistance } from '../src/ter/edit-distance.js';
import { shift } from '../src/ter/shifts.js';
import { translationEdits } from '../src/ter/translation-edits.js';
import { fixed, floatRepr } from '../src/text/numbers.js';
import { codePointLength, split, strip } from '../src/text/python-string.js';

const tricky = [
  ...'ab.,-12 !"&;\n\t',
  '\u00a0',
  '\u0085',
  '\u3000',
  '\ufeff',
  '😀',
  '中',
  '€',
  '½',
  '。',
  '“',
  '\u{10100}',
  '\ud800',
];
const line = fc.oneof(
  fc.array(fc.constantFrom(...tricky), { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string(),
);
const word = fc.constantFrom('a', 'b', 'c', 'the', 'cat', 'sat.', 'on', '3.5', 'mat', '中');
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const corpus = fc.array(fc.tuple(sentence, sentence), { minLength: 1, maxLength: 8 });

const metrics: readonly (readonly [string, () => Metric])[] = [
  ['BLEU', () => new BLEU()],
  ['BLEU, floor, effective order', () => new BLEU({ smoothMethod: 'floor', effectiveOrder: true })],
  ['chrF', () => new CHRF()],
  ['chrF++', () => new CHRF({ wordOrder: 2 })],
  ['TER', () => new TER()],
];

describe.each(metrics)('%s', (_, make) => {
  test('the order of the segments does not matter', () => {
    fc.assert(
      fc.property(corpus, (pairs) => {
        const score = (list: typeof pairs) =>
          make().corpusScore(
            list.map(([h]) => h),
            [list.map(([, r]) => r)],
          ).score;
        expect(score(pairs.toReversed())).toBe(score(pairs));
      }),
    );
  });

  test('statistics summed one by one give the corpus score', () => {
    fc.assert(
      fc.property(corpus, (pairs) => {
        const metric = make();
        const streamed = metric.scoreFromStats(metric.sum(pairs.map(([h, r]) => metric.stats(h, [r]))));
        const whole = make().corpusScore(
          pairs.map(([h]) => h),
          [pairs.map(([, r]) => r)],
        );
        expect(streamed).toEqual(whole);
      }),
    );
  });

  test('the score lies between 0 and 100, TER above 0', () => {
    fc.assert(
      fc.property(line, line, (hypothesis, reference) => {
        const { score } = make().corpusScore([hypothesis], [[reference]]);
        expect(score).toBeGreaterThanOrEqual(0);
        if (!(make() instanceof TER)) expect(score).toBeLessThan(100.000001);
      }),
    );
  });

  test('a text scores best against itself', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const metric = make();
        const score = metric.corpusScore([`${text} and so on`], [[`${text} and so on`]]).score;
        expect(score).toBeCloseTo(metric instanceof TER ? 0 : 100, 9);
      }),
    );
  });

  test('the order of the references does not matter, nor do absent ones', () => {
    fc.assert(
      fc.property(sentence, fc.array(sentence, { minLength: 1, maxLength: 4 }), (text, references) => {
        const metric = make();
        const stats = metric.stats(text, [null, ...references]);
        const turned = metric.stats(text, references.toReversed());
        // Of references with one and the same F-score, chrF takes the first.
        if (metric instanceof CHRF)
          expect(metric.scoreFromStats(turned).score).toBe(metric.scoreFromStats(stats).score);
        else expect(turned).toEqual(stats);
      }),
    );
  });
});

describe('tokenizers', () => {
  const pySpace =
    '[\\u0009-\\u000d\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
  const pySplit = (text: string) => text.split(new RegExp(`${pySpace}+`)).filter((token) => token !== '');
  const shared = (text: string) =>
    text
      .replace(/([ !"#$%&()*+/:;<=>?@[\\\]^_`{|}~])/g, ' $1 ')
      .replace(/([^0-9])([.,])/gu, '$1 $2 ')
      .replace(/([.,])([^0-9])/gu, ' $1 $2')
      .replace(/([0-9])(-)/g, '$1 $2 ');
  // The rules as substitutions, one after the other, as the specification words them.
  const rules: { readonly [name: string]: (text: string) => string } = {
    '13a': (text) => {
      const clean = text.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
      const entities = [
        ['&quot;', '"'],
        ['&amp;', '&'],
        ['&lt;', '<'],
        ['&gt;', '>'],
      ] as const;
      return shared(` ${entities.reduce((result, [from, to]) => result.replaceAll(from, to), clean)} `);
    },
    intl: (text) =>
      text
        .replace(/(\P{N})(\p{P})/gu, '$1 $2 ')
        .replace(/(\p{P})(\P{N})/gu, ' $1 $2')
        .replace(/(\p{S})/gu, ' $1 '),
    zh: (text) => shared(strip(text).replace(/([\u2001-\u2a6d\u2f81-\u2fa1\u3000-\u303f\u4e00-\u9fa5])/g, ' $1 ')),
  };

  test.each(Object.keys(rules))('%s equals its rules written as substitutions', (name) => {
    fc.assert(
      fc.property(line, (text) => {
        expect(tokenizerNamed(name).tokens(text)).toEqual(pySplit(rules[name]!(text)));
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['13a', 'intl', 'zh', 'char', 'none'])('%s: the tokens are the pieces of the text', (name) => {
    const tokenizer = tokenizerNamed(name);
    fc.assert(
      fc.property(line, (text) => {
        expect(tokenizer.tokens(text)).toEqual(pySplit(tokenizer.tokenize(text)));
      }),
    );
  });

  test('split and strip know the white space of Python', () => {
    fc.assert(
      fc.property(line, (text) => {
        expect(split(text)).toEqual(pySplit(text));
        expect(strip(text)).toBe(text.replace(new RegExp(`^${pySpace}+|${pySpace}+$`, 'g'), ''));
        expect(codePointLength(text)).toBe(Array.from(text).length);
      }),
    );
  });
});

describe('n-gram counts', () => {
  const symbols = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 });
  const sequence = (values: readonly number[]) => {
    const result = new Sequence();
    for (const value of values) result.push(value);
    return result;
  };
  const counts = (values: readonly number[], n: number) => {
    const found = new Map<string, number>();
    for (let i = 0; i + n <= values.length; i++) {
      const key = values.slice(i, i + n).join();
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    return found;
  };

  test('are clipped to the highest count in any one reference', () => {
    const matcher = new NgramMatcher(4);
    fc.assert(
      fc.property(symbols, fc.array(symbols, { maxLength: 3 }), (hypothesis, references) => {
        const matches = [0, 0, 0, 0];
        matcher.begin(sequence(hypothesis));
        for (const reference of references) matcher.match(sequence(reference), matches, 0);
        const expected = [1, 2, 3, 4].map((n) => {
          const inReferences = references.map((reference) => counts(reference, n));
          let total = 0;
          for (const [key, count] of counts(hypothesis, n)) {
            total += Math.min(count, Math.max(0, ...inReferences.map((found) => found.get(key) ?? 0)));
          }
          return total;
        });
        expect(matches).toEqual(expected);
      }),
    );
  });
});

describe('edits', () => {
  const ids = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 14 }).map((values) => Int32Array.from(values));
  const levenshtein = (a: Int32Array, b: Int32Array) => {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    a.forEach((symbol, i) => {
      const next = [i + 1];
      b.forEach((other, j) => {
        next.push(Math.min(row[j]! + (symbol === other ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
      });
      row = next;
    });
    return row[b.length]!;
  };

  test('within the beam the distance is Levenshtein’s, whole or from shared rows on', () => {
    fc.assert(
      fc.property(ids, ids, ids, (hypothesis, reference, other) => {
        const table = new BeamDistance(reference, hypothesis.length);
        expect(table.fill(hypothesis)).toBe(levenshtein(hypothesis, reference));
        const changed = hypothesis.slice();
        const shared = Math.min(3, changed.length);
        for (let i = shared; i < changed.length; i++) changed[i] = other[i] ?? 0;
        expect(table.distance(changed, shared, Number.POSITIVE_INFINITY)).toBe(levenshtein(changed, reference));
      }),
    );
  });

  test('a shift keeps the words and is never dearer than no shift', () => {
    fc.assert(
      fc.property(ids, ids, fc.nat(20), fc.nat(5), fc.nat(20), (words, reference, start, length, target) => {
        fc.pre(start + length <= words.length && target <= words.length);
        const moved = new Int32Array(words.length);
        shift(words, start, length, target, moved);
        expect(moved.toSorted()).toEqual(words.toSorted());
        expect(translationEdits(words, reference)).toBeLessThanOrEqual(levenshtein(words, reference));
      }),
    );
  });

  test('moving one run costs one edit', () => {
    expect(translationEdits(Int32Array.of(3, 4, 5, 0, 1, 2), Int32Array.of(0, 1, 2, 3, 4, 5))).toBe(1);
  });

  test('a reference more than fifty times longer widens the beam, not to all of it', () => {
    const reference = Int32Array.from({ length: 400 }, (_, i) => i);
    // What Python gives, too; without a beam it were 398.
    expect(translationEdits(Int32Array.of(0, 399), reference)).toBe(400);
  });
});

describe('numbers', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });

  test('fixed agrees with toFixed but for ties and negative zero', () => {
    fc.assert(
      fc.property(double, fc.nat(8), (value, digits) => {
        const doubled = Math.abs(value) * 10 ** digits * 2;
        fc.pre(!Number.isInteger(doubled) && Number(value.toFixed(digits)) !== 0);
        expect(fixed(value, digits)).toBe(value.toFixed(digits));
      }),
    );
  });

  test.each([
    [6.25, 1, '6.2'],
    [18.75, 1, '18.8'],
    [0.5, 0, '0'],
    [2.5, 0, '2'],
    [3.5, 0, '4'],
    [-0.0001, 3, '-0.000'],
    [1e22, 2, '10000000000000000000000.00'],
    [Number.NaN, 2, 'nan'],
  ])('fixed(%s, %s) is %s', (value, digits, text) => expect(fixed(value, digits)).toBe(text));

  test.each([
    [90, '90.0'],
    [100.00000000000004, '100.00000000000004'],
    [5e-5, '5e-05'],
    [0.0001, '0.0001'],
    [1e16, '1e+16'],
    [123456789012345680, '1.2345678901234568e+17'],
    [-0, '-0.0'],
  ])('floatRepr(%s) is %s', (value, text) => expect(floatRepr(value)).toBe(text));

  test('floatRepr can be read back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => Object.is(Number(floatRepr(x)), x)),
    );
  });

  test('the exact mean does not depend on the order and lies between the extremes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e3, max: 1e3 }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const mean = exactMean(values);
          expect(mean).toBe(exactMean(values.toReversed()));
          expect(mean).toBeGreaterThanOrEqual(Math.min(...values));
          expect(mean).toBeLessThanOrEqual(Math.max(...values));
        },
      ),
    );
    expect(exactMean([0.1, 0.2, 0.3])).toBe(0.2);
    expect(exactMean([1e16, 1, -1e16])).toBe(1 / 3);
  });
});

describe('random numbers', () => {
  const nextUint64 = (source: Pcg64) => {
    const words = new Uint32Array(2);
    source.fill(words);
    return BigInt(words[0]!) | (BigInt(words[1]!) << 32n);
  };

  test('the generator equals PCG64 written with big integers', () => {
    const multiplier = (2549297995355413924n << 64n) + 4865540595714422341n;
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 140n }), (seed) => {
        const source = new Pcg64(seed);
        let { state } = source.inspect();
        const { increment } = source.inspect();
        for (let i = 0; i < 300; i++) {
          state = BigInt.asUintN(128, state * multiplier + increment);
          const folded = BigInt.asUintN(64, (state >> 64n) ^ state);
          const turn = state >> 122n;
          expect(nextUint64(source)).toBe(BigInt.asUintN(64, (folded >> turn) | (folded << (64n - turn))));
        }
      }),
    );
  });

  test('numbers drawn in pieces are those drawn at once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(7), { maxLength: 8 }), fc.integer({ min: 1, max: 2 ** 32 }), (sizes, n) => {
        const total = sizes.reduce((sum, size) => sum + size, 0);
        const whole = new Uint32Array(total);
        new Generator(7n).choices(n, whole);
        const pieces = new Generator(7n);
        const drawn = sizes.flatMap((size) => {
          const piece = new Uint32Array(size);
          pieces.choices(n, piece);
          return [...piece];
        });
        expect(drawn).toEqual([...whole]);
        expect(drawn.every((value) => value < n)).toBe(true);
      }),
    );
  });
});
