import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ExactCertainty,
  entropyBounds,
  entropyOf,
  knownOf,
  TopCertainty,
} from '../../../src/engines/transports/certainty.js';

const ln = Math.log;

describe('entropyOf', () => {
  it('is ln n of n equal outcomes, and 0 of a certain one', () => {
    expect(entropyOf([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(ln(4), 12);
    expect(entropyOf([1, 0, 0])).toBe(0);
  });
});

const listed = (probabilities: readonly number[]) => ({ probabilities, cap: Math.min(...probabilities) });

describe('entropyBounds', () => {
  it('meet where the listed tokens are all there are', () => {
    // 2 × −½ ln ½ = ln 2
    expect(entropyBounds(listed([0.5, 0.5]), 100)).toEqual({ low: ln(2), high: ln(2) });
    expect(entropyBounds(listed([0.5, 0.5]), null)).toEqual({ low: ln(2), high: ln(2) });
  });

  it('put a small rest into one outcome, or evenly over all others', () => {
    // Known 0.7 and 0.2, rest 0.1 ≤ 0.2: low = 0.249672 + 0.321888 + 0.230259; high = 0.571560 − 0.1 ln(0.1 / 10).
    const { low, high } = entropyBounds(listed([0.7, 0.2]), 12);
    expect(low).toBeCloseTo(0.801819, 6);
    expect(high).toBeCloseTo(1.032077, 6);
  });

  it('share out a rest that is larger than the cap', () => {
    // Known 0.5 and 0.2, rest 0.3 = 0.2 + 0.1: 0.346574 + 2 × 0.321888 + 0.230259 (rounded).
    expect(entropyBounds(listed([0.5, 0.2]), null).low).toBeCloseTo(1.220607, 6);
    // Known 0.4, rest 0.6 = 0.4 + 0.2: 2 × 0.366516 + 0.321888; no more than ln 3.
    expect(entropyBounds(listed([0.4]), null).low).toBeCloseTo(1.05492, 5);
  });

  it('know no upper bound where the vocabulary is unknown', () => {
    expect(entropyBounds(listed([0.7, 0.2]), null).high).toBeNull();
  });

  it('take probabilities that underflowed, or sum to more than 1, for what they are', () => {
    expect(entropyBounds(listed([1, 0, 0]), 50)).toEqual({ low: 0, high: 0 });
    expect(entropyBounds(listed([0.6, 0.4000001]), 50).high).toBeCloseTo(0.673012, 5);
    expect(entropyBounds(listed([0.9, 0]), 50).low).toBeCloseTo(-0.9 * ln(0.9) - 0.1 * ln(0.1), 9);
  });
});

describe('what a list of candidates says', () => {
  it('counts a chosen token beyond the list as known, and lets it bound nothing', () => {
    // Known 0.6, 0.3 and 0.01, rest 0.09 ≤ 0.3: one outcome.
    const { low } = entropyBounds(knownOf({ logprob: ln(0.01), top: [ln(0.6), ln(0.3)] }), null);
    expect(low).toBeCloseTo(-0.6 * ln(0.6) - 0.3 * ln(0.3) - 0.01 * ln(0.01) - 0.09 * ln(0.09), 12);
  });

  it('does not take a chosen token that stands first for one of the most probable', () => {
    // Of .5, .3, .19 and .01, a server that lists the chosen token first and cuts at 2 tells .01 and .5.
    const { low } = entropyBounds(knownOf({ logprob: ln(0.01), top: [ln(0.01), ln(0.5)] }), null);
    expect(low).toBeLessThanOrEqual(entropyOf([0.5, 0.3, 0.19, 0.01]));
  });

  const shapes = {
    'the k most probable': (all: readonly number[], _: number, k: number) => all.slice(0, k),
    'the chosen one first, cut at k': (all: readonly number[], chosen: number, k: number) =>
      [all[chosen]!, ...all.filter((_, i) => i !== chosen)].slice(0, k),
    'the chosen one first, then the k most probable others': (all: readonly number[], chosen: number, k: number) => [
      all[chosen]!,
      ...all.filter((_, i) => i !== chosen).slice(0, k),
    ],
    'the k most probable, and the chosen one where it is not among them': (
      all: readonly number[],
      chosen: number,
      k: number,
    ) => (chosen < k ? all.slice(0, k) : [...all.slice(0, k), all[chosen]!]),
    'the k most probable but the chosen one': (all: readonly number[], chosen: number, k: number) =>
      all.filter((_, i) => i !== chosen).slice(0, k),
  };
  const weights = fc.array(fc.double({ min: 1e-7, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });
  const steepness = fc.constantFrom(1, 3, 8);

  it.each(Object.entries(shapes))('bounds the entropy where it lists %s', (shape, list) => {
    fc.assert(
      fc.property(weights, steepness, fc.nat(), fc.nat(), fc.boolean(), (weights, steep, at, cut, isTold) => {
        const raised = weights.map((w) => w ** steep);
        const sum = raised.reduce((a, b) => a + b, 0);
        const all = raised.map((w) => w / sum).sort((a, b) => b - a);
        const chosen = at % all.length;
        const top = list(all, chosen, 1 + (cut % all.length));
        fc.pre(top.length > 0);
        const isLeftOut = shape.endsWith('but the chosen one') || !top.includes(all[chosen]!);
        // Two tokens of one probability cannot be told apart where no list has the chosen one.
        fc.pre(!isLeftOut || top.every((p) => Math.abs(ln(p / all[chosen]!)) > 1e-3));
        const isKnown = isTold || shape.endsWith('but the chosen one');
        // Single precision, as some servers compute.
        const step = { logprob: isKnown ? Math.fround(ln(all[chosen]!)) : null, top: top.map(ln) };
        const { low, high } = entropyBounds(knownOf(step), all.length);
        const exact = entropyOf(all);
        expect(low).toBeLessThanOrEqual(exact + 1e-6);
        expect(high).toBeGreaterThanOrEqual(exact - 1e-6);
      }),
      { numRuns: 500 },
    );
  });
});

describe('certainty of an answer', () => {
  it('is exact where the whole distribution is seen: means and sums over tokens', () => {
    const certainty = new ExactCertainty();
    certainty.add({ chosen: 0.5, entropy: entropyOf([0.5, 0.5]) });
    certainty.add({ chosen: 1, entropy: 0 });
    expect(certainty.value).toEqual({
      entropy: ln(2) / 2,
      entropyLow: ln(2) / 2,
      entropyHigh: ln(2) / 2,
      logprob: ln(0.5),
      tokenLogprobs: [ln(0.5), 0],
    });
  });

  it('has bounds where the k most probable are known, and the lower one as the estimate', () => {
    const certainty = new TopCertainty(12);
    certainty.add({ logprob: ln(0.7), top: [ln(0.7), ln(0.2)] });
    certainty.add({ logprob: 0, top: [0] });
    expect(certainty.value?.entropyLow).toBeCloseTo(0.801819 / 2, 6);
    expect(certainty.value?.entropyHigh).toBeCloseTo(1.032077 / 2, 6);
    expect(certainty.value?.entropy).toBe(certainty.value?.entropyLow);
  });

  it('knows only log-probabilities where a token comes without a list', () => {
    const certainty = new TopCertainty(12);
    certainty.add({ logprob: -1, top: [-1] });
    certainty.add({ logprob: -2, top: [] });
    expect(certainty.value).toEqual({
      entropy: null,
      entropyLow: null,
      entropyHigh: null,
      logprob: -3,
      tokenLogprobs: [-1, -2],
    });
  });

  it('is nothing without tokens', () => {
    expect(new ExactCertainty().value).toBeNull();
    expect(new TopCertainty(undefined).value).toBeNull();
  });
});
