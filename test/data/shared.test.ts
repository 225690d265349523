import { expect, test } from 'vitest';
import type { z } from 'zod';
import { datasetSchema } from '../../src/config/dataset.js';
import { Library } from '../../src/config/library.js';
import { takeCensus } from '../../src/data/check.js';
import { openDataset } from '../../src/data/open.js';
import { sizeOf } from '../../src/data/template.js';
import { languageOf } from '../../src/languages/index.js';
import { goldEntities } from '../../src/text/sentence.js';
import { snapToTokens } from '../../src/text/snap.js';
import { tagsToSpans } from '../../src/text/tags.js';
import { describeWithShared, sharedPath } from '../support/shared.js';

const open = (definition: z.input<typeof datasetSchema>, language: string, split?: string) =>
  openDataset(datasetSchema.parse(definition), {
    name: 'shared',
    language: languageOf(language),
    split,
    folders: [sharedPath()],
  });

const wikiann = { format: 'wikiann', path: 'data/wikiann/{language}/{split}.txt' } as const;

describeWithShared('the data of others', () => {
  test.each([
    ['ar', 10_000, 64_347, { PER: 3850, ORG: 3629, LOC: 3780 }, 0],
    ['hi', 1000, 6005, { PER: 450, ORG: 364, LOC: 414 }, 0],
    ['ru', 10_000, 71_288, { PER: 3543, ORG: 4074, LOC: 4560 }, 0],
    ['ja', 10_000, 306_959, undefined, 530],
    ['zh', 10_000, 207_505, undefined, 483],
  ])('WikiANN in %s has the published counts', async (language, sentences, tokens, entities, orphans) => {
    const census = await takeCensus((await open(wikiann, language, 'test')).sentences());
    expect(sizeOf(new Library().dataset('wikiann', 'test').value, language, 'test')).toBe(sentences);
    expect(census).toMatchObject({ sentences, tokens, orphans });
    if (entities) expect(Object.fromEntries(census.entities)).toEqual(entities);
    const counted = [...census.entities.values()].reduce((a, b) => a + b, 0);
    if (language === 'ja') expect(counted).toBe(13_976);
    if (language === 'zh') expect(counted).toBe(12_532);
  });

  test.each(['ar', 'hi', 'ja', 'ru', 'zh'])(
    'every entity of WikiANN in %s maps back to its tokens without loss',
    async (language) => {
      for await (const sentence of (await open(wikiann, language, 'test')).sentences()) {
        const entities = goldEntities(sentence);
        const snapped = snapToTokens(sentence, entities);
        if (JSON.stringify(snapped.entities) !== JSON.stringify(entities)) expect(snapped.entities).toEqual(entities);
        const back = JSON.stringify(tagsToSpans(snapped.tags));
        if (back !== JSON.stringify(tagsToSpans(sentence.tags ?? []))) expect(back, sentence.text).toBe('');
      }
    },
  );

  test.each(['hy', 'ka', 'ko'])('the original files with language marks are read (%s)', async (language) => {
    const definition = { format: 'wikiann', path: 'data/wikiann/_first_sentences/{language}/{split}' } as const;
    for (const split of ['train', 'dev', 'test']) {
      for await (const { tokens } of (await open(definition, language, split)).sentences()) {
        expect(tokens.filter((token) => token.startsWith(`${language}:`))).toEqual([]);
      }
    }
  });

  test.each([
    ['data/gold/hy/pioner.txt', 2529, { PER: 1275, ORG: 1341, LOC: 1314 }],
    ['data/gold/ko/klue-eojeol.txt', 5000, { PER: 4316, ORG: 2075, LOC: 1554 }],
    ['data/gold/ja/ud-gsd-ne.txt', 543, { PER: 89, ORG: 75, LOC: 127 }],
    ['data/gold/zh/uner-pud.txt', 1000, { PER: 473, ORG: 154, LOC: 512 }],
  ])('%s has the published counts', async (path, sentences, entities) => {
    const census = await takeCensus((await open({ format: 'conll', path }, 'xx')).sentences());
    expect(census.sentences).toBe(sentences);
    expect(Object.fromEntries(census.entities)).toEqual(entities);
  });

  test.each(['arb', 'hin', 'hye', 'jpn', 'kat', 'kor', 'rus', 'zho-CN'])(
    'NTREX is line-aligned (%s)',
    async (language) => {
      const path = 'data/ntrex/newstest2019-ref.{language}.txt';
      const opened = await open(
        { format: 'parallel', path, reference: 'data/ntrex/newstest2019-src.eng.txt' },
        language,
      );
      expect(await takeCensus(opened.sentences())).toMatchObject({ sentences: 1997, references: 1997, tagged: 0 });
    },
  );
});
