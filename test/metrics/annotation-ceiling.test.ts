import { expect, test } from 'vitest';
import { datasetSchema } from '../../src/config/dataset.js';
import { foldersOf, Library } from '../../src/config/library.js';
import { openDataset } from '../../src/data/open.js';
import { languageOf } from '../../src/languages/index.js';
import { addCounts, annotationCeiling, ceilingCounts, noCounts } from '../../src/metrics/annotation-ceiling.js';
import { joinTokens, type Sentence } from '../../src/text/sentence.js';
import { sharedPud } from '../support/pud.js';
import { describeWithShared } from '../support/shared.js';
import { temporaryFolder } from '../support/temporary.js';

const tokens = ['Анна', 'и', 'Ева', 'в', 'Риме'];
const sentence: Sentence = {
  id: 0,
  tokens,
  ...joinTokens(tokens, ' '),
  tags: ['B-PER', 'O', 'B-PER', 'O', 'B-LOC'],
  englishEntities: ['PER', 'ORG', 'LOC', 'LOC'].map((type) => ({ type, text: type })),
};

test('of each type in each sentence as many can be right as both annotations have', () => {
  expect(ceilingCounts(sentence)).toEqual({ common: 2, english: 4, gold: 3 });
  expect(annotationCeiling({ common: 2, english: 4, gold: 3 })).toBeCloseTo(4 / 7, 12);
  // A surplus in one sentence does not make good what another lacks.
  const other = { ...sentence, englishEntities: [] };
  expect(addCounts(ceilingCounts(sentence) ?? noCounts, ceilingCounts(other) ?? noCounts)).toEqual({
    common: 2,
    english: 4,
    gold: 6,
  });
});

test('what is annotated in one language only, or in none, has no counts', () => {
  const { tags: _, ...untagged } = sentence;
  const { englishEntities: __, ...alone } = sentence;
  expect([ceilingCounts(untagged), ceilingCounts(alone)]).toEqual([undefined, undefined]);
  expect(annotationCeiling(noCounts)).toBe(0);
});

async function ceilingOf(sentences: AsyncIterable<Sentence>) {
  let counts = noCounts;
  for await (const one of sentences) counts = addCounts(counts, ceilingCounts(one) ?? noCounts);
  return counts;
}

test('mini8, whose entities are the same in all languages, allows all', async () => {
  const { value, file } = new Library().dataset('mini8', 'test');
  const opened = await openDataset(value, { name: 'mini8', language: languageOf('hy'), folders: foldersOf(file) });
  expect(annotationCeiling(await ceilingOf(opened.sentences()))).toBe(1);
});

const folder = temporaryFolder();
describeWithShared('the ceiling of PUD', () => {
  test.each(['ru', 'zh'])('is that of the counts of its two files (%s)', async (language) => {
    const definition = datasetSchema.parse(sharedPud(folder));
    const opened = await openDataset(definition, { name: 'pud', language: languageOf(language), folders: [] });
    const counts = await ceilingOf(opened.sentences());
    // 414 + 235 + 426 in English; 414 + 276 + 346 and 473 + 154 + 512 (../shared/data/pud/README.md).
    expect([counts.english, counts.gold]).toEqual([1075, language === 'ru' ? 1036 : 1139]);
    expect(counts.common).toBeLessThan(Math.min(counts.english, counts.gold));
    expect(counts.common).toBe(commonByAwk[language]);
  });
});

/** The same sums by a few lines of awk over `en.ner.txt` and `ru.ner.txt` or `zh.ner.txt`: B- tags by type and sentence. */
const commonByAwk: Record<string, number> = { ru: 839, zh: 889 };
