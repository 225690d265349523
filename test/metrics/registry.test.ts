import { expect, test } from 'vitest';
import { registry, registryOf } from '../../src/metrics/registry.js';
import { tables } from '../../src/store/tables.js';

test('statistics that are kept have a column of their name', () => {
  const kept = registry.metrics.filter(({ keptIn }) => keptIn === 'sentence_stats').map(({ name }) => name);
  expect(kept).toEqual(['seqeval', 'strict', 'eat', 'bleu', 'chrf', 'entropy', 'logprob', 'entity_recall']);
  for (const name of kept) expect(tables.sentence_stats.columns).toHaveProperty(name);
});

test('no two metrics have one name, and a score is given over all sentences by one metric', () => {
  const names = registry.metrics.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const overall = registry.metrics
    .filter(({ scopes }) => scopes.some(({ name }) => name === 'overall'))
    .flatMap(({ scores }) => scores.map(({ metric }) => metric));
  expect(new Set(overall).size).toBe(overall.length);
});

test('the tables of a report stand in this order, and have titles of their own', () => {
  expect(registry.shown.map(({ metric }) => metric)).toEqual([
    ...['f1.seqeval', 'f1.unsnapped', 'f1.strict', 'f1.eat.micro', 'f1.eat.macro', 'f1.eat.weighted', 'bleu', 'chrf'],
    ...[
      'entropy',
      'entropy.unfiltered',
      'entropy.left-out',
      'entropy.sentence',
      'entropy.composed',
      'entity-recall',
      'entity-chrf',
      'roundtrip.chrf',
      'flip-rate',
    ],
  ]);
  const titles = registry.metrics.flatMap(({ scores }) => scores.map(({ title }) => title));
  expect(new Set(titles).size).toBe(titles.length);
});

test('what is judged are the entities, or the translations', () => {
  const ofEntities = registry.metrics.filter(({ name }) => registry.isOfEntities(name)).map(({ name }) => name);
  expect(ofEntities).toEqual(['seqeval', 'unsnapped', 'strict', 'eat', 'seen.seqeval', 'seen.strict', 'funnel']);
  expect(registry.isOfEntities('recall.strict')).toBe(true);
  expect(registry.isOfEntities('entity-recall')).toBe(false);
  expect(registry.isOfEntities('comet')).toBe(false);
});

test('a metric that was computed elsewhere comes last and is the mean over sentences', () => {
  const { shown, fast, find, statistic } = registryOf([
    { metric: 'comet', title: 'COMET', best: 'highest', digits: 3 },
  ]);
  expect(shown.at(-1)).toMatchObject({ metric: 'comet', short: 'COMET', scale: 1, digits: 3, best: 'highest' });
  expect(statistic('comet')).toMatchObject({ source: 'comet' });
  expect(fast('comet')!.value([2.5, 5])).toBe(0.5);
  expect(find('comet')!.metric.unit).toBe('translations');
  expect(registry.statistic('comet')).toBeUndefined();
});
