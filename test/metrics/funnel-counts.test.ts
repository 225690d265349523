import { expect, test } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { followEntities } from '../../src/metrics/funnel/follow-entities.js';
import type { Followed } from '../../src/metrics/funnel/followed.js';
import { funnel } from '../../src/metrics/funnel/funnel.js';
import { scoresOf, total } from '../../src/metrics/metric.js';
import type { ScoredSentence } from '../../src/metrics/scored-sentence.js';

const nothing = {
  judged: null,
  translation: null,
  reference: null,
  names: null,
  certainty: null,
  composed: null,
  forced: null,
  roundTrip: null,
  repeats: null,
  seen: null,
  given: null,
};

function sentence(gold: Followed['gold'], predicted: Followed['gold'], goldEnglish: string[] | null): ScoredSentence {
  const followed: Followed = {
    tokens: ['a', 'b', 'c', 'd'],
    gold,
    goldEnglish,
    reference: null,
    translation: null,
    english: [],
    predicted,
    englishIndex: null,
    exits: [],
  };
  return { ...nothing, language: languageOf('ru'), followed, funnel: followEntities(followed) };
}

const counts = (sentences: readonly ScoredSentence[]) => {
  const sum = total(sentences.map((one) => [...funnel.statistics(one)!]));
  const scores = scoresOf(funnel, sum, sentences.length);
  const signature = funnel.signature(funnel.scores[0]!, {
    language: languageOf('ru'),
    sentences: sentences.length,
    sum,
    list: undefined,
    file: undefined,
  });
  return {
    signature,
    counts: Object.fromEntries(scores.map((one) => [`${one.score.metric} ${one.scope.name}`, one.value])),
  };
};

test('counts are of all entities and by type; one of another type counts among all', () => {
  const found = { first: 0, last: 0, type: 'LOC' };
  const missed = { first: 1, last: 1, type: 'MISC' };
  const invented = { first: 3, last: 3, type: 'PER' };
  const { counts: all, signature } = counts([
    sentence([found, missed], [found, invented], null),
    sentence([], [], null),
  ]);
  expect(all).toEqual({
    ...{ 'funnel.gold overall': 2, 'funnel.gold LOC': 1, 'funnel.gold ORG': 0, 'funnel.gold PER': 0 },
    ...{ 'funnel.found overall': 1, 'funnel.found LOC': 1, 'funnel.found ORG': 0, 'funnel.found PER': 0 },
    'funnel.lost.missed overall': 1,
    'funnel.wrong.spurious overall': 1,
    'funnel.wrong.spurious PER': 1,
  });
  expect(signature).toBe('sentences:2|unit:entity|match:tokens+type|english-names:none|version:1');
});

test('one sentence with English names makes the names known', () => {
  const gold = [{ first: 0, last: 0, type: 'LOC' }];
  const { signature } = counts([sentence(gold, gold, null), sentence(gold, gold, ['Warsaw'])]);
  expect(signature).toContain('english-names:aligned');
});
