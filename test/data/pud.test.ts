import { expect, test } from 'vitest';
import { datasetSchema } from '../../src/config/dataset.js';
import { takeCensus } from '../../src/data/check.js';
import { openDataset } from '../../src/data/open.js';
import { languageOf } from '../../src/languages/index.js';
import { goldEntities } from '../../src/text/sentence.js';
import { sharedPud } from '../support/pud.js';
import { describeWithShared } from '../support/shared.js';
import { collect, temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();

describeWithShared('PUD as a joint dataset', () => {
  const definition = datasetSchema.parse(sharedPud(folder));
  const read = async (language: string) =>
    (await openDataset(definition, { name: 'pud', language: languageOf(language), folders: [] })).sentences();

  test.each([
    ['ru', { PER: 414, ORG: 276, LOC: 346 }],
    ['zh', { PER: 473, ORG: 154, LOC: 512 }],
    ['ja', {}],
    ['ar', {}],
  ])('%s has the published counts, and English those of its own annotation', async (language, entities) => {
    const census = await takeCensus(await read(language));
    expect(census).toMatchObject({ sentences: 1000, references: 1000 });
    expect(Object.fromEntries(census.entities)).toEqual(entities);
    expect(Object.fromEntries(census.english)).toEqual({ PER: 414, ORG: 235, LOC: 426 });
  });

  test('a sentence is the same in all languages, and its names stand in it', async () => {
    const [ru, zh] = await Promise.all([collect(await read('ru')), collect(await read('zh'))]);
    expect(ru?.map(({ reference }) => reference)).toEqual(zh?.map(({ reference }) => reference));
    const first = ru?.[0];
    expect(first?.reference).toMatch(/^“While much of the digital transition/);
    expect(first?.englishEntities).toEqual([
      { type: 'LOC', text: 'United States' },
      { type: 'ORG', text: 'Obama' },
      { type: 'PER', text: 'Kori Schulman' },
    ]);
    expect(first?.englishAligned).toBe(false);
    expect(first && goldEntities(first).map(({ text }) => text)).toEqual(['США', 'Кори Шульман', 'Обамы']);
    for (const { reference = '', englishEntities = [] } of ru ?? []) {
      for (const { text } of englishEntities) expect(reference).toContain(text);
    }
  });
});
