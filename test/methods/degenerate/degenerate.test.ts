import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConll } from '../../../src/data/conll.js';
import { languageOf } from '../../../src/languages/index.js';
import { majorityToken, wholeSentence } from '../../../src/methods/degenerate/definition.js';
import { majorityType } from '../../../src/methods/degenerate/degenerate.js';
import type { Sentence } from '../../../src/text/sentence.js';
import { snapToTokens } from '../../../src/text/snap.js';
import { describeWithShared, sharedPath } from '../../support/shared.js';

const parse = (text: string, joiner = ' ') => parseConll(text, 'a file', { joiner });
const language = languageOf('ru');

async function tagsBy(definition: typeof wholeSentence, sentences: readonly Sentence[]): Promise<string[][]> {
  const method = await definition.open({ language });
  return Promise.all(
    sentences.map(
      async (sentence) => snapToTokens(sentence, (await method.predict(sentence, 'entities')).entities).tags,
    ),
  );
}

describe('degenerate rows', () => {
  const [sentence] = parse('Мария\tB-PER\nКюри\tI-PER\nв\tO\nПариже\tB-LOC\n');

  it('take the type of most gold tokens, of several the first', () => {
    expect(majorityType(['O', 'B-LOC', 'B-PER', 'I-PER'])).toBe('PER');
    expect(majorityType(['O', 'B-LOC', 'B-PER'])).toBe('LOC');
    expect(majorityType(['O'])).toBeUndefined();
  });

  it('are one entity, and one a token', async () => {
    expect(await tagsBy(wholeSentence, sentence ? [sentence] : [])).toEqual([['B-PER', 'I-PER', 'I-PER', 'I-PER']]);
    expect(await tagsBy(majorityToken, sentence ? [sentence] : [])).toEqual([['B-PER', 'B-PER', 'B-PER', 'B-PER']]);
  });

  it('find nothing where there is nothing, and say that they see gold', async () => {
    expect(await tagsBy(wholeSentence, parse('в\tO\nПариже\tO\n'))).toEqual([['O', 'O']]);
    expect([wholeSentence.seesGold, majorityToken.seesGold]).toEqual([true, true]);
  });
});

const type = (tag: string | undefined) => (tag === undefined || tag === 'O' ? undefined : tag.slice(2));

/** Micro F1 over tokens by type, of sentences that have a gold entity. */
function tokenF1(gold: readonly Sentence[], predicted: readonly string[][]): number {
  let [tp, fp, fn] = [0, 0, 0];
  for (const [s, { tags = [] }] of gold.entries()) {
    if (tags.every((tag) => tag === 'O')) continue;
    for (const [i, tag] of tags.entries()) {
      const [wanted, found] = [type(tag), type(predicted[s]?.[i])];
      if (found !== undefined && found === wanted) tp++;
      else {
        if (found !== undefined) fp++;
        if (wanted !== undefined) fn++;
      }
    }
  }
  return (200 * tp) / (2 * tp + fp + fn);
}

describeWithShared('on WikiANN test', () => {
  // What the folder's description of the paper gives for a whole sentence of its majority gold type, computed independently.
  const known = { ar: 73.9, hi: 70.8, ru: 59.4, zh: 40.9, ja: 38.8 };

  it.each(Object.entries(known))('a whole sentence of %s gives a micro token F1 of %f', async (code, expected) => {
    const characters = code === 'ja' || code === 'zh';
    const sentences = parse(
      readFileSync(sharedPath('data', 'wikiann', code, 'test.txt'), 'utf8'),
      characters ? '' : ' ',
    );
    for (const definition of [wholeSentence, majorityToken]) {
      const tags = await tagsBy(definition, sentences);
      expect(tokenF1(sentences, tags)).toBeCloseTo(expected, 1);
    }
  });
});
