import { describe, expect, it } from 'vitest';
import type { AuthorsJsonDefinition } from '../../../src/config/predictions.js';
import { parseConll } from '../../../src/data/readers/conll.js';
import { languageOf } from '../../../src/languages/index.js';
import { importedMethod } from '../../../src/methods/predictions/definition.js';
import { settle } from '../../../src/methods/settle.js';
import type { Mention, Sentence } from '../../../src/text/sentence.js';
import { sharedRows } from '../../support/golden.js';
import { describeWithShared } from '../../support/shared.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();
let files = 0;

async function imported(content: string, sentences: readonly Sentence[], more: Partial<AuthorsJsonDefinition> = {}) {
  const path = write(folder, `${++files}.json`, content);
  const definition = { format: 'authors-json' as const, path, ...more };
  const method = importedMethod({ name: 'theirs', definition, split: 'test', folders: [folder] });
  const opened = await method.open({ language: languageOf('ru') });
  return Promise.all(sentences.map(async (sentence) => settle(sentence, await opened.predict(sentence, 'entities'))));
}

const sentences = parseConll('Мария\tO\nиз\tO\nРима\tO\nв\tO\nРим\tO\n\nПусто\tO\n', 'a file', { joiner: ' ' });

describe('predictions as the paper’s code writes them', () => {
  it('are found in their sentence, and what is not is counted with its reason', async () => {
    const names = [
      [{ Рим: 'LOC' }, { Мария: 'PER' }, { Мария: 'PER' }, { Париж: 'LOC' }, { '': 'ORG' }, { 'из Рима': 'MISC' }],
      [],
    ];
    for (const content of [names, { result: names }]) {
      const [first, second] = await imported(JSON.stringify(content), sentences);
      expect(first?.tags).toEqual(['B-PER', 'O', 'O', 'O', 'B-LOC']);
      expect(first?.exits.map(({ text, reason }) => [text, reason])).toEqual([
        ['Мария', 'duplicate'],
        ['Париж', 'not-located'],
        ['', 'empty'],
      ]);
      expect(second).toMatchObject({ tags: ['O'], exits: [] });
    }
  });

  it('have types that can be called otherwise', async () => {
    const content = JSON.stringify([[{ Рим: 'LOCATION' }, { Мария: 'PERSON' }], []]);
    expect((await imported(content, sentences))[0]?.tags).toEqual(['O', 'O', 'O', 'O', 'O']);
    const types = { LOCATION: 'LOC', PERSON: null } as const;
    expect((await imported(content, sentences, { types }))[0]?.tags).toEqual(['O', 'O', 'O', 'O', 'B-LOC']);
  });

  it.each([
    ['[[{"Рим": "LOC"}]]', /\.json: 1 sentences, but the dataset has a sentence 2/],
    ['[[{"Рим": "LOC"}]', /\.json: not JSON/],
    ['[{"Рим": "LOC"}, []]', /\.json: not in the format of the authors' code: a list that holds a list of/],
    ['[[{"\\ud800": "LOC"}], []]', /\.json: sentence 1: U\+D800 is not allowed in a text/],
    ['{"results": []}', /\.json: not in the format of the authors' code/],
  ])('that are broken are refused: %s', async (content, message) => {
    await expect(imported(content, sentences)).rejects.toThrow(message);
  });
});

interface Parsed {
  readonly bio: string;
  readonly characters: boolean;
  readonly expected: readonly { readonly text: string; readonly entities: readonly Mention[] }[];
}

describeWithShared('what the authors’ reader gives, written as their code writes predictions', () => {
  it('leads back to the tags that it was read from', async () => {
    let names = 0;
    let found = 0;
    let different = 0;
    let sentences = 0;
    for (const { row } of sharedRows<Parsed>('golden', 'eat', 'parse.jsonl')) {
      const gold = parseConll(row.bio, 'a file', { joiner: row.characters ? '' : ' ' });
      expect(gold).toHaveLength(row.expected.length);
      const written = row.expected.map(({ entities }) => entities.map(({ type, text }) => ({ [text]: type })));
      for (const [i, { entities, exits, tags }] of (await imported(JSON.stringify(written), gold)).entries()) {
        expect(entities.length + exits.length).toBe(written[i]?.length);
        sentences++;
        names += written[i]?.length ?? 0;
        found += entities.length;
        if (tags.join(' ') !== gold[i]?.tags?.join(' ')) different++;
      }
    }
    expect(names).toBeGreaterThan(100);
    expect(found).toBe(names);
    // An I- of another type goes on with the entity before it there, and a name may stand earlier than where it is annotated.
    expect(different / sentences).toBeLessThan(0.02);
  });
});
