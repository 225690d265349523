import { BLEU, CHRF } from 'sacrebleu-ts';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { ceilingCounts } from '../../src/metrics/annotation-ceiling.js';
import { entityRecallStats } from '../../src/metrics/entity-recall.js';
import { followEntities } from '../../src/metrics/funnel.js';
import { protocols } from '../../src/metrics/protocols.js';
import { tagsToSpans } from '../../src/text/tags.js';
import { longSentence, shapeNames } from '../support/long-sentences.js';

const length = 100_000;

function inSeconds<T>(seconds: number, run: () => T): T {
  const started = performance.now();
  const result = run();
  expect(performance.now() - started).toBeLessThan(1000 * seconds);
  return result;
}

describe.each(shapeNames)('a sentence of 100,000 tokens is scored in seconds: %s', (shape) => {
  const { tokens, tags: goldTags } = longSentence(shape, length);
  // Every tenth tag is lost, so that some entities are whole, some cut and some gone.
  const tags = goldTags.map((tag, i) => (i % 10 === 0 ? 'O' : tag));
  const [gold, predicted] = [tagsToSpans(goldTags), tagsToSpans(tags)];

  it.each(protocols.map((protocol) => [protocol.name, protocol] as const))('%s', (_, protocol) => {
    for (const language of ['ru', 'ja']) {
      const perfect = inSeconds(60, () =>
        protocol.stats({ language: languageOf(language), tokens, goldTags, tags: goldTags }),
      );
      expect(protocol.overallF1(perfect)[0]).toBe(1);
      const partly = inSeconds(60, () => protocol.stats({ language: languageOf(language), tokens, goldTags, tags }));
      expect(protocol.overallF1(partly)[0]).toBeGreaterThan(0.3);
      expect(protocol.overallF1(partly)[0]).toBeLessThan(1);
    }
  });

  it('the funnel, of a method with English entities and of one without', () => {
    const english = gold.map(({ type, first }) => ({
      type,
      text: `Anna ${shape === 'every word another' ? first : first % 7}`,
    }));
    const names = english.map(({ text }) => text);
    const translation = names.join(' ');
    const index = new Map(gold.map(({ first }, i) => [first, i]));
    const englishIndex = predicted.map(({ first }) => index.get(first) ?? null);
    const led = new Set(englishIndex);
    const exits = english.filter((_, i) => !led.has(i)).map((mention) => ({ ...mention, reason: 'empty' }));
    for (const sentence of [
      {
        tokens,
        gold,
        goldEnglish: names,
        reference: translation,
        translation,
        english,
        predicted,
        englishIndex,
        exits,
      },
      {
        tokens,
        gold,
        goldEnglish: null,
        reference: null,
        translation: null,
        english: [],
        predicted,
        englishIndex: null,
        exits,
      },
    ]) {
      const { fates, verdicts } = inSeconds(60, () => followEntities(sentence));
      expect(fates).toHaveLength(gold.length);
      expect(fates.filter((fate) => fate === 'found')).toHaveLength(
        verdicts.filter((verdict) => verdict === 'right').length,
      );
    }
  });

  it('names in a translation', () => {
    const names = gold.slice(0, 20_000).map(({ type }, i) => ({ type, text: `Anna ${i % 50}` }));
    const translation = names.map(({ text }) => text).join(' and ');
    const stats = inSeconds(60, () => entityRecallStats(names, translation));
    expect(stats.reduce((sum, value, i) => sum + (i % 3 === 0 ? value : 0), 0)).toBe(names.length);
  });

  it('names that are not in a translation, by their likeness', () => {
    const names = Array.from({ length: 100 }, (_, i) => ({ type: 'PER', text: `Maria Sk${i}` }));
    const others = tokens.map((_, i) => `maris${shape === 'every word another' ? i : i % 7}`);
    const [, , , , , , found, all, likeness] = inSeconds(60, () => entityRecallStats(names, others.join(' ')));
    expect([found, all]).toEqual([0, 100]);
    expect(likeness).toBeGreaterThan(100 * 10);
  });

  it('BLEU and chrF of its translation, and the annotation ceiling', () => {
    const translation = tokens.join(' ');
    for (const metric of [new BLEU({ log: () => undefined }), new CHRF({ log: () => undefined })]) {
      const stats = inSeconds(60, () => metric.stats(translation, [translation]));
      expect(metric.scoreFromStats(stats).score).toBeCloseTo(100, 6);
    }
    const counts = ceilingCounts({ tags: goldTags, englishEntities: gold.map(({ type }) => ({ type, text: 'x' })) });
    expect(counts?.common).toBe(gold.length);
  });
});
