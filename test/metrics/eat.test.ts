import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConll } from '../../src/data/readers/conll.js';
import { eatClean } from '../../src/metrics/eat/eat-clean.js';
import { addEatStats, type EatSentence, eatScore, eatStats, noEatStats } from '../../src/metrics/eat/eat-labels.js';
import { type EatView, eatView } from '../../src/metrics/eat/eat-view.js';
import type { Mention } from '../../src/text/sentence.js';
import { sharedRows } from '../support/golden.js';
import { describeWithShared } from '../support/shared.js';

const person = (text: string): Mention => ({ type: 'PER', text });
const place = (text: string): Mention => ({ type: 'LOC', text });

const scored = (sentences: readonly EatSentence[], characters: boolean) =>
  eatScore(sentences.map((sentence) => eatStats(sentence, characters)).reduce(addEatStats, noEatStats));

describe('eatStats', () => {
  const text = 'Мария Кюри жила в Париже';
  const gold = [person('Мария Кюри'), place('Париже')];

  test('counts tokens, not entities', () => {
    const predicted = [person('Кюри'), place('Париже')];
    expect(eatStats({ text, gold, predicted }, false)).toEqual([0, 0, 0, 1, 0, 0, 1, 0, 1]);
  });

  test('counts a label of the wrong type once for each type', () => {
    expect(eatStats({ text, gold, predicted: [place('Мария Кюри')] }, false)).toEqual([0, 0, 0, 0, 2, 1, 0, 0, 2]);
  });

  test('does not count false labels in a sentence without gold entities', () => {
    expect(eatStats({ text, gold: [], predicted: gold }, false)).toEqual(noEatStats);
  });

  test('finds no name that is not whole tokens, and among characters finds any', () => {
    const predicted = [place('Париж')];
    expect(eatStats({ text, gold, predicted }, false).slice(3, 6)).toEqual([0, 0, 1]);
    expect(eatStats({ text: 'パリに住む', gold: [place('パリ')], predicted: [place('パ')] }, true).slice(3, 6)).toEqual(
      [1, 0, 1],
    );
  });

  test('gives a repeated name the next free match, and a third one none', () => {
    const three = [place('Рим'), place('Рим'), place('Рим')];
    expect(eatStats({ text: 'Рим и Рим', gold: three, predicted: three }, false).slice(3, 6)).toEqual([2, 0, 0]);
  });

  test('a later name paints over an earlier one where its own first token is free', () => {
    const predicted = [place('Кюри'), person('Мария Кюри')];
    expect(eatStats({ text, gold, predicted }, false)).toEqual([0, 0, 0, 0, 0, 1, 2, 0, 0]);
  });

  test('never finds a name with a space among characters, where spaces are painted as #', () => {
    expect(eatStats({ text: 'レオ 王', gold: [person('レオ 王')], predicted: [] }, true)).toEqual(noEatStats);
  });
});

describe('eatScore', () => {
  test('averages over tokens, over types, and over types by support', () => {
    // ORG: P 1/2, R 1/1; LOC: P 2/2, R 2/4; PER: nothing
    const score = eatScore([1, 1, 0, 2, 0, 2, 0, 0, 0]);
    expect(score.micro).toMatchObject({ precision: 3 / 4, recall: 3 / 5 });
    expect(score.micro.f1).toBeCloseTo(2 / 3, 15);
    expect(score.macro.f1).toBeCloseTo((2 / 3 + 2 / 3 + 0) / 3, 15);
    expect(score.weighted.f1).toBeCloseTo(2 / 3, 15);
  });

  test('is 0 where nothing was expected or found', () => {
    expect(eatScore(noEatStats).micro).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(eatScore(noEatStats).weighted.f1).toBe(0);
  });

  test('does not depend on the order of sentences, stays within 0 and 1, and is 1 for the gold entities', () => {
    const word = fc.constantFrom('а', 'бе', 'ве', 'ге');
    const mention = fc.record({ type: fc.constantFrom('PER', 'ORG', 'LOC', 'MISC'), text: word });
    const sentence = fc.record({
      text: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
      gold: fc.array(mention, { maxLength: 3 }),
      predicted: fc.array(mention, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 8 }), fc.boolean(), (sentences, characters) => {
        const score = scored(sentences, characters);
        expect(scored(sentences.toReversed(), characters)).toEqual(score);
        for (const { precision, recall, f1 } of Object.values(score)) {
          for (const value of [precision, recall, f1]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        }
        const perfect = sentences.map((one) => ({ ...one, predicted: one.gold }));
        expect([0, 1]).toContain(scored(perfect, characters).micro.f1);
      }),
    );
  });
});

describe('eatClean', () => {
  test('removes words that are quotes or redirect words, in any case, and keeps the empty entity', () => {
    expect(eatClean([place("'' weiterleitung Берлин ''"), place('``')])).toEqual([place('Берлин'), place('')]);
  });
  test('keeps quotes inside words', () => {
    expect(eatClean([place('"Париж"')])).toEqual([place('"Париж"')]);
  });
});

describe('eatView', () => {
  test('takes triple quotes for one among characters, but not in a name', () => {
    const tokens = ["'", "'", "'", 'パ', 'リ', '#'];
    expect(eatView(tokens, ['B-LOC', 'I-LOC', 'I-LOC', 'I-LOC', 'I-LOC', 'O'], true)).toEqual({
      text: "'パリ ",
      entities: [place("'''パリ")],
    });
    expect(eatView(tokens, ['O', 'O', 'O', 'O', 'O', 'O'], false).text).toBe("' ' ' パ リ #");
  });

  test('continues an entity at an I- of another type, and starts one at an orphan I-', () => {
    expect(eatView(['a', 'b', 'c', 'd'], ['B-LOC', 'I-PER', 'O', 'I-PER'], false).entities).toEqual([
      place('a b'),
      person('d'),
    ]);
  });
});

describeWithShared('the released code', () => {
  interface ScoreRow {
    characters: boolean;
    sentences: EatSentence[];
    expected: { microF1: number; macroF1: number; weightedF1: number };
  }
  const scores = sharedRows<ScoreRow>('golden', 'eat', 'score.jsonl');
  const cleaned = sharedRows<{ predicted: Mention[][]; expected: Mention[][] }>('golden', 'eat', 'clean.jsonl');
  const read = sharedRows<{ bio: string; characters: boolean; expected: EatView[] }>('golden', 'eat', 'parse.jsonl');

  test(`gives these ${scores.length} scores to the last bit`, () => {
    for (const { row, where } of scores) {
      const { micro, macro, weighted } = scored(row.sentences, row.characters);
      expect({ microF1: micro.f1, macroF1: macro.f1, weightedF1: weighted.f1 }, where).toEqual(row.expected);
    }
  });

  test(`cleans these ${cleaned.length} predictions so`, () => {
    for (const { row, where } of cleaned) expect(row.predicted.map(eatClean), where).toEqual(row.expected);
  });

  test(`reads these ${read.length} files so`, () => {
    for (const { row, where } of read) {
      const sentences = parseConll(row.bio, where, { joiner: row.characters ? '' : ' ' });
      const views = sentences.map(({ tokens, tags = [] }) => eatView(tokens, tags, row.characters));
      expect(views, where).toEqual(row.expected);
    }
  });
});
