import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { ceilingCounts } from '../../src/metrics/annotation-ceiling.js';
import { entityRecallStats } from '../../src/metrics/entity-recall.js';
import { type Funnel, followEntities } from '../../src/metrics/funnel/follow-entities.js';
import type { Followed } from '../../src/metrics/funnel/followed.js';
import { scoresOf } from '../../src/metrics/metric.js';
import { registry } from '../../src/metrics/registry.js';
import type { ScoredSentence } from '../../src/metrics/scored-sentence.js';
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
  const isApart = shape === 'every word another';
  const english = gold.map(({ type, first }) => ({ type, text: `Anna ${isApart ? first : first % 7}` }));
  const names = english.map(({ text }) => text);
  const translation = names.join(' ');
  const certainty = { entropy: 1, entropy_low: 1, entropy_high: 1, logprob: -1, tokens: 1, notTranslated: null };

  const funnels = new Map<Followed, Funnel>();
  function funnelOf(followed: Followed): Funnel {
    const known = funnels.get(followed) ?? inSeconds(60, () => followEntities(followed));
    funnels.set(followed, known);
    return known;
  }

  /** With everything that a metric may read. */
  function scored(code: string, of: Followed, found = tags): ScoredSentence {
    return {
      language: languageOf(code),
      judged: { language: languageOf(code), tokens, goldTags, tags: found },
      followed: of,
      funnel: funnelOf(of),
      translation,
      reference: translation,
      names: english.slice(0, 20_000),
      certainty,
      composed: certainty,
      forced: certainty,
      roundTrip: { source: tokens.join(' '), back: tokens.join(' ') },
      repeats: { flipped: 0, repeated: 1 },
      seen: { list: 'x', has: () => true },
      given: null,
    };
  }

  const index = new Map(gold.map(({ first }, i) => [first, i]));
  const englishIndex = predicted.map(({ first }) => index.get(first) ?? null);
  const led = new Set(englishIndex);
  const exits = english.filter((_, i) => !led.has(i)).map((mention) => ({ ...mention, reason: 'empty' }));
  const common = { tokens, gold, predicted, exits };
  const aligned = { ...common, goldEnglish: names, reference: translation, translation, english, englishIndex };
  const bare = { ...common, goldEnglish: null, reference: null, translation: null, english: [], englishIndex: null };

  it.each(registry.metrics.map((metric) => [metric.name, metric] as const))('%s', (_, metric) => {
    for (const code of ['ru', 'ja']) {
      const sentence = scored(code, aligned);
      const statistics = inSeconds(60, () => metric.statistics(sentence));
      if (statistics === null) continue;
      for (const { value } of scoresOf(metric, statistics, 1)) expect(Number.isFinite(value)).toBe(true);
    }
  });

  it.each(['seqeval', 'strict', 'eat'])('%s is 1 where all is right, and less where a tenth is lost', (name) => {
    const metric = registry.metric(name);
    for (const code of ['ru', 'ja']) {
      for (const [found, isAll] of [
        [goldTags, true],
        [tags, false],
      ] as const) {
        const sum = metric?.statistics(scored(code, bare, found)) ?? [];
        const f1 = metric && scoresOf(metric, sum, 1).find(({ score }) => score.metric.startsWith('f1'))?.value;
        if (isAll) expect(f1).toBe(1);
        else expect(f1).toBeLessThan(1);
        expect(f1).toBeGreaterThan(0.3);
      }
    }
  });

  it('the funnel, of a method with English entities and of one without', () => {
    for (const sentence of [aligned, bare]) {
      const { fates, verdicts } = funnelOf(sentence);
      expect(fates).toHaveLength(gold.length);
      const right = verdicts.filter((verdict) => verdict === 'right');
      expect(fates.filter((fate) => fate === 'found')).toHaveLength(right.length);
    }
  });

  it('names that are in a translation, and names that are not, by their likeness', () => {
    const there = gold.slice(0, 20_000).map(({ type }, i) => ({ type, text: `Anna ${i % 50}` }));
    const stats = inSeconds(60, () => entityRecallStats(there, there.map(({ text }) => text).join(' and ')));
    expect(stats.reduce((sum, value, i) => sum + (i % 3 === 0 ? value : 0), 0)).toBe(there.length);
    const missing = Array.from({ length: 100 }, (_, i) => ({ type: 'PER', text: `Maria Sk${i}` }));
    const others = tokens.map((_, i) => `maris${isApart ? i : i % 7}`).join(' ');
    const [, , , , , , found, all, likeness] = inSeconds(60, () => entityRecallStats(missing, others));
    expect([found, all]).toEqual([0, 100]);
    expect(likeness).toBeGreaterThan(100 * 10);
  });

  it('the annotation ceiling', () => {
    const counts = ceilingCounts({ tags: goldTags, englishEntities: gold.map(({ type }) => ({ type, text: 'x' })) });
    expect(counts?.common).toBe(gold.length);
  });
});
