import { describe, expect, it } from 'vitest';
import { type ModelDefinition, modelSchema } from '../../../src/config/model.js';
import { resolveModel } from '../../../src/engines/resolved-model.js';
import { openOracle } from '../../../src/methods/oracle/oracle.js';
import { assumedAnswer, assumingOracle, assumingTagger, isPossible, marksOf } from '../../../src/plan/calls/assumed.js';
import { estimateModel, type Measured, totalPrice, totalSeconds } from '../../../src/plan/calls/estimate.js';
import { exactly } from '../../../src/plan/calls/interval.js';
import { ModelTally } from '../../../src/plan/calls/tally.js';
import { likelyMean, likelyPace } from '../../../src/plan/calls/timing.js';

const measured: Measured = {
  answers: 9,
  promptFactor: 2,
  completionTokens: 20,
  latencyMs: exactly(500),
  paceMs: exactly(50),
};

/** 10 calls that are certain and 5 that are possible, each of 8 ASCII characters: 2 tokens by the rule of thumb. */
function tally(definition: object): ModelTally {
  const value = modelSchema.parse({ engine: 'openai', model: 'm', revision: 'r', ...definition }) as ModelDefinition;
  const tally = new ModelTally(resolveModel('m', value));
  for (let i = 0; i < 15; i++) {
    tally.add(i + 1, 2, i >= 10);
  }
  return tally;
}

describe('what calls cost and take', () => {
  it('is worked out from measured answers', () => {
    const fixed = { price: { input: 1e6, output: 1e6 }, limits: { concurrency: 4 } };
    expect(estimateModel(tally(fixed), measured, undefined)).toMatchObject({
      calls: { low: 10, high: 15 },
      inputTokens: { low: 40, high: 60 },
      outputTokens: { low: 200, high: 300 },
      priceUsd: { low: 240, high: 360 },
      seconds: { low: 1.5, high: 2 },
    });
  });

  it('takes the pace as it was where the concurrency is found out in the run, else the concurrency', () => {
    expect(estimateModel(tally({}), measured, undefined).seconds).toEqual({ low: 0.5, high: 0.75 });
    expect(estimateModel(tally({}), measured, 5).seconds).toEqual({ low: 1, high: 1.5 });
  });

  it('is unknown where nothing was measured or no price is given; a model in this process costs nothing', () => {
    const unknown = estimateModel(tally({}), undefined, undefined);
    expect(unknown).toMatchObject({ priceUsd: null, seconds: null, outputTokens: { low: 100, high: 1500 } });
    const local = estimateModel(tally({ engine: 'llama-cpp' }), measured, undefined);
    expect(local.priceUsd).toEqual({ low: 0, high: 0 });
    expect([totalPrice([local, unknown]), totalSeconds([local, unknown])]).toEqual([null, null]);
    expect(totalSeconds([local, local])).toEqual({ low: 2.5, high: 8 });
  });
});

describe('how long the next answers take', () => {
  it('does not depend on a first answer that loaded the model', () => {
    const warm = [2, 3, 2, 3, 2, 3, 2, 3, 2];
    expect(likelyMean([60, ...warm])).toEqual({ low: 2, high: 3 });
    expect(likelyMean([60, ...warm]).high).toBeLessThan(5);
  });

  it('is an interval that holds both ends where the machine was busy half of the time', () => {
    expect(likelyMean([2, 2, 2, 2, 20, 20, 20, 20])).toEqual({ low: 2, high: 20 });
    expect(likelyPace([1, 1, 1, 1, 9, 9, 9, 9])).toEqual({ low: 1, high: 9 });
  });

  it('is as wide as what was seen where that is little', () => {
    expect(likelyMean([5, 50])).toEqual({ low: 5, high: 50 });
    expect(likelyMean([5])).toEqual({ low: 5, high: 5 });
  });

  it('is the mean over a burst where answers come in bursts', () => {
    expect(likelyPace([0, 0, 0, 40, 0, 0, 0, 40, 0, 0, 0, 40, 0, 0, 0, 40])).toEqual({ low: 10, high: 10 });
  });

  it('makes the interval of a plan wider, at both ends', () => {
    const unsteady = { ...measured, latencyMs: { low: 100, high: 1000 } };
    expect(estimateModel(tally({}), unsteady, 5).seconds).toEqual({ low: 0.2, high: 3 });
  });
});

describe('entities that are assumed', () => {
  const silent = { tag: async () => [] };

  it('are so many a sentence on average, the certain ones the same for every tagger', async () => {
    const [one, other] = ['a', 'b'].map((name) => assumingTagger(silent, name, { low: 0.5, high: 2.25 }, true));
    let certain = 0;
    let all = 0;
    for (let i = 0; i < 2000; i++) {
      const text = `\u{F0000}${i}`;
      const mine = (await one?.tag(text)) ?? [];
      const theirs = new Set(((await other?.tag(text)) ?? []).map((mention) => mention.text));
      const shared = mine.filter((mention) => theirs.has(mention.text));
      expect(shared.map((mention) => isPossible(marksOf(mention.text)))).not.toContain(true);
      certain += shared.length;
      all += mine.length;
    }
    expect(certain / 2000).toBeCloseTo(0.5, 1);
    expect(all / 2000).toBeCloseTo(2.25, 1);
  });

  it('a question about several of them is certain if one is', async () => {
    const tagger = assumingTagger(silent, 'a', { low: 1, high: 2 }, true);
    const [certain, possible] = (await tagger.tag('\u{F0000}x')).map(({ text }) => text);
    expect(isPossible(marksOf(`${possible}`))).toBe(true);
    expect(isPossible(marksOf(`${certain}, ${possible}`))).toBe(false);
  });

  it('a translation that is known is tagged for real', async () => {
    const real = { tag: async () => [{ type: 'LOC', text: 'Rome' }] };
    expect(await assumingTagger(real, 'a', { low: 1, high: 2 }, true).tag('In Rome')).toEqual([
      { type: 'LOC', text: 'Rome' },
    ]);
  });
});

it('of a translation that is not there yet each gold entity may be asked about, of one that is those that stand in it', () => {
  const oracle = assumingOracle(openOracle('entities+spans') ?? {});
  const englishEntities = ['Rome', 'Kyiv'].map((text) => ({ type: 'LOC', text }));
  const sentence = { id: 0, text: 'x', tokens: [], offsets: [], englishEntities };
  const missing = oracle.entities?.(sentence, assumedAnswer('k').text) ?? [];
  expect(missing.map(({ text }) => isPossible(marksOf(text)))).toEqual([true, true]);
  expect(new Set(missing.map(({ text }) => text)).size).toBe(2);
  const there = oracle.entities?.(sentence, 'She left Rome.') ?? [];
  expect(there.map(({ text }) => [text, isPossible(marksOf(text))])).toEqual([['Rome', false]]);
  expect(oracle.spans).toBeUndefined();
});
