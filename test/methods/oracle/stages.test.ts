import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/methods/draft.js';
import { goldMentions } from '../../../src/methods/oracle/gold-mentions.js';
import { goldSpans } from '../../../src/methods/oracle/gold-spans.js';
import { openOracle } from '../../../src/methods/oracle/oracle.js';
import { findTokens, type Mention, type Sentence } from '../../../src/text/sentence.js';

const names = (...texts: string[]): Mention[] => texts.map((text) => ({ type: 'LOC', text }));

describe('gold English entities in a translation', () => {
  it('stand at places of their own, long names first, in the order of the text', () => {
    const text = 'York, New York 😀 and York.';
    expect(goldMentions(names('York', 'New York', 'York'), text, false)).toEqual([
      { type: 'LOC', text: 'York', start: 0, end: 4 },
      { type: 'LOC', text: 'New York', start: 6, end: 14 },
      { type: 'LOC', text: 'York', start: 21, end: 25 },
    ]);
  });

  it('are whole words, and left out where a translation says them otherwise', () => {
    expect(goldMentions(names('Rome', 'Oman', 'Kyiv'), 'Romeo of Romania is in Kiev.', false)).toEqual([]);
    expect(goldMentions(names('Rome'), 'Rome’s and Rome-born', false)).toHaveLength(1);
  });

  it('are all given in the reference', () => {
    expect(goldMentions(names('Rome', 'Kyiv'), 'Kyiv', true)).toEqual([
      { type: 'LOC', text: 'Kyiv', start: 0, end: 4 },
      { type: 'LOC', text: 'Rome' },
    ]);
  });
});

const text = 'Мария Кюри жила в Варшаве и Париже';
const tokens = text.split(' ');
const sentence: Sentence = {
  id: 7,
  text,
  tokens,
  offsets: findTokens(text, tokens),
  tags: ['B-PER', 'I-PER', 'O', 'O', 'B-LOC', 'O', 'B-LOC'],
};
const draft = (entities: Draft['entities'], exits: Draft['exits'] = []): Draft => ({
  translation: 'Marie Curie',
  englishEntities: [],
  entities,
  exits,
  calls: [],
  state: 'ok',
});
const found = (type: string, start: number, end: number, mention: number) => ({
  type,
  text: text.slice(start, end),
  start,
  end,
  mention,
});
const exit = (answer: string | null, mention: number) =>
  ({ type: 'LOC', text: 'x', mention, answer, reason: 'not-located' }) as const;

describe('the best gold span', () => {
  it('is for a located answer the one that it shares most with, and its type stays', () => {
    const { entities } = goldSpans(sentence, draft([found('PER', 6, 10, 0), found('ORG', 18, 34, 1)]));
    expect(entities).toEqual([found('PER', 0, 10, 0), found('ORG', 18, 25, 1)]);
  });

  it('is for an answer that was not found the one of which it has most letters in a row, above a half', () => {
    const { entities, exits } = goldSpans(
      sentence,
      draft([], [exit('город Париж', 0), exit('Варна', 1), exit(null, 2)]),
    );
    expect(entities).toEqual([found('LOC', 28, 34, 0)]);
    expect(exits.map(({ mention }) => mention)).toEqual([1, 2]);
  });

  it('is given once, of equal ones that of the same type, and a span without one stays', () => {
    const { entities, exits } = goldSpans(
      sentence,
      draft([found('LOC', 11, 15, 0), found('LOC', 28, 34, 1)], [exit('Париже', 2), exit('Варшаве', 3)]),
    );
    expect(entities).toEqual([found('LOC', 11, 15, 0), found('LOC', 28, 34, 1), found('LOC', 18, 25, 3)]);
    expect(exits.map(({ mention }) => mention)).toEqual([2]);
    const both = goldSpans(sentence, draft([found('LOC', 9, 19, 0)]));
    expect(both.entities).toEqual([found('LOC', 18, 25, 0)]);
  });
});

describe('an oracle', () => {
  it('says in one line what a sentence lacks', () => {
    const { tags: _, ...bare } = sentence;
    expect(() => openOracle('translation')?.translation?.(bare)).toThrow(
      'oracle: translation needs an English reference, but sentence 7 of the dataset has none',
    );
    expect(() => openOracle('entities')?.entities?.(bare, 'x')).toThrow('needs gold English entities');
    expect(() => openOracle('spans')?.spans?.(bare, draft([]))).toThrow('needs gold tags');
  });

  it('replaces what its name says and nothing else', () => {
    expect(openOracle('none')).toBeUndefined();
    expect(Object.keys(openOracle('entities+spans') ?? {})).toEqual(['entities', 'spans']);
    expect(Object.keys(openOracle('translation+entities+spans') ?? {})).toEqual(['translation', 'entities', 'spans']);
  });
});
