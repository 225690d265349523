import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Library } from '../../src/config/library.js';
import { languageOf } from '../../src/languages/index.js';
import { locators } from '../../src/locators/index.js';
import { methods } from '../../src/methods/definitions.js';
import type { Tools } from '../../src/methods/method.js';
import { importedMethod } from '../../src/methods/predictions/definition.js';
import { settle } from '../../src/methods/settle.js';
import { TooLong } from '../../src/methods/too-long.js';
import { projectBySound } from '../../src/methods/translate-test/project.js';
import { loadCompromiseTagger } from '../../src/taggers/compromise.js';
import { goldEntities, type Sentence } from '../../src/text/sentence.js';
import { longSentence, shapeNames } from '../support/long-sentences.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const longest = 100_000;

/** Runs what should take time in proportion to its input. */
async function inSeconds<T>(seconds: number, run: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await run();
  expect(performance.now() - started).toBeLessThan(1000 * seconds);
  return result;
}

describe.each(shapeNames)('a sentence of 100,000 tokens: %s', (shape) => {
  // compromise reads some thousand words a second, as does what seeks names by their sound.
  const forTagger = shape === 'few words in turn' ? longest : 20_000;
  const sentence = longSentence(shape, longest);
  const gold = goldEntities(sentence);

  it.each(Object.entries(locators))('%s finds an answer in it, free or not, and the whole of it', async (_, locate) => {
    const language = languageOf('ru');
    const name = gold.at(-1)?.text ?? '';
    const taken = gold.slice(0, 5000);
    const found = await inSeconds(30, () => locate(name, sentence.text, { language, taken: [] }));
    expect(found && sentence.text.slice(found.start, found.end)).toBe(name);
    await inSeconds(30, () => locate(name, sentence.text, { language, taken }));
    await inSeconds(30, () => locate(sentence.text, sentence.text, { language, taken: [] }));
    await inSeconds(30, () => locate('Марта', sentence.text, { language, taken: [] }));
  });

  it.each(['cheap-translation', 'whole-sentence', 'majority-token'])('%s predicts it', async (name) => {
    const sentence = longSentence(shape, name === 'cheap-translation' ? forTagger : longest);
    const method = methods[name];
    const tagger = await loadCompromiseTagger();
    const tools: Tools = { language: new Library(['configs']).language('ru', 'test'), tagger };
    const opened = await method?.open(tools);
    const draft = await inSeconds(120, () => opened?.predict(sentence, 'entities'));
    if (!draft) throw new Error(`no method ${name}`);
    const { tags } = await inSeconds(20, () => settle(sentence, draft));
    expect(tags).toHaveLength(sentence.tokens.length);
    if (name === 'majority-token') expect(tags.every((tag) => tag.startsWith('B-'))).toBe(true);
  });

  it('imported predictions of it are led to their words', async () => {
    const path = write(folder, `${shape}.json`, JSON.stringify([gold.map(({ type, text }) => ({ [text]: type }))]));
    const definition = { format: 'authors-json', path } as const;
    const opened = await importedMethod({ name: 'theirs', definition, split: 'test', folders: [] }).open({
      language: languageOf('ru'),
    });
    const draft = await inSeconds(60, () => opened.predict(sentence, 'entities'));
    expect(settle(sentence, draft).entities).toHaveLength(gold.length);
  });

  it('names are led back by their sound, or the sentence is too long for it', async () => {
    const mentions = ['Anna', 'Petrova', 'Rome', 'Ivan'].map((text) => ({ type: 'PER', text }));
    const { text } = longSentence(shape, 20_000);
    const spans = await inSeconds(120, () => projectBySound(mentions, text, languageOf('ru')));
    expect(spans.filter(Boolean).length).toBe(
      shape === 'every word another' ? 0 : shape === 'few words in turn' ? 4 : 1,
    );
    const many = Array.from({ length: 3000 }, (_, i) => ({ type: 'PER', text: `Anna ${i}` }));
    await inSeconds(120, () => expect(() => projectBySound(many, text, languageOf('ru'))).toThrow(TooLong));
  });
});

it('a text without spaces of 100,000 characters, and one word of them, are predicted', async () => {
  const tagger = await loadCompromiseTagger();
  for (const [code, text] of [
    ['ja', '東京の田中さんはロンドンへ行く'.repeat(6667)],
    ['ja', 'ァ'.repeat(longest)],
    ['zh', '北京大学'.repeat(25_000)],
    ['ru', 'ы'.repeat(longest)],
    ['ko', '서'.repeat(longest)],
    ['hi', 'क\u093c'.repeat(longest / 2)],
    ['ar', 'و'.repeat(longest)],
  ] as const) {
    const sentence: Sentence = { id: 0, text, tokens: [text], offsets: [{ start: 0, end: text.length }] };
    const opened = await methods['cheap-translation']?.open({ language: languageOf(code), tagger });
    const draft = await inSeconds(60, () => opened?.predict(sentence, 'entities'));
    expect(draft?.translation?.length).toBeGreaterThan(1000);
    for (const locate of Object.values(locators))
      await inSeconds(30, () => locate(text.slice(0, 30), text, { language: languageOf(code), taken: [] }));
  }
});

it('whatever the length and shape, what is settled is whole tokens of the sentence', () => {
  fc.assert(
    fc.property(fc.constantFrom(...shapeNames), fc.integer({ min: 1, max: 3000 }), fc.nat(), (shape, length, seed) => {
      const sentence = longSentence(shape, length);
      const shifted = goldEntities(sentence).map((entity, i) => ({ ...entity, end: entity.end + ((seed + i) % 3) }));
      const draft = { translation: null, englishEntities: [], entities: shifted, exits: [], calls: [], state: 'ok' };
      const { entities, exits } = settle(sentence, draft as Parameters<typeof settle>[1]);
      expect(entities.length + exits.length).toBe(shifted.length);
      const starts = new Set(sentence.offsets.map(({ start }) => start));
      expect(entities.every(({ start }) => starts.has(start))).toBe(true);
    }),
    { numRuns: 20 },
  );
});
