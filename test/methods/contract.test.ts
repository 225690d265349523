import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Library } from '../../src/config/library.js';
import { locators } from '../../src/locators/index.js';
import { methods } from '../../src/methods/definitions.js';
import type { Draft } from '../../src/methods/draft.js';
import type { Ask, Tools, Want } from '../../src/methods/method.js';
import { settle } from '../../src/methods/settle.js';
import { loadCompromiseTagger } from '../../src/taggers/compromise.js';
import type { Tagger } from '../../src/taggers/tagger.js';
import { codePoints } from '../../src/text/code-points.js';
import type { Sentence } from '../../src/text/sentence.js';

const library = new Library(['configs']);
const keyOf = (asked: unknown) => createHash('sha256').update(JSON.stringify(asked)).digest('hex');

/** Models, by what they answer to everything. */
const models: Record<string, (messages: Parameters<Ask>[0]) => string> = {
  'an echo': (messages) => messages.at(-1)?.content.split('\n').at(-1) ?? '',
  silence: () => '',
  'a translation': () => 'Marie Curie was born in Warsaw and worked at the University of Paris.',
  'a list': () => '[{"type": "PER", "text": "Мария Кюри"}, {"type": "LOC", "text": "Paris"}, {"type": 7}]',
  'broken marks': () => '</2><1>Мария </1> <2>Paris<3></2> [1] 2. x\n1. Варшаве\n99. y',
  labels: () => '["B-PER"]',
  noise: () => '\ud800 😀 \u202e )( ** `` " \n\n {phrase} $1 \\',
};

const sentences: Record<string, string> = {
  'an ordinary one': 'Мария Кюри родилась в Варшаве и работала в Париже.',
  'an empty one': '',
  'one character': 'Ж',
  'one emoji': '😀',
  'emoji around a name': '👩‍👩‍👧‍👦 Paris 😀',
  'from right to left': 'وُلدت ماري كوري في وارسو، \u200fوعملت في باريس.',
  'without spaces': 'マリ・キュリーはワルシャワで生まれた。',
  'white space': ' \t\n ',
  'half a surrogate pair': 'Paris \ud83d Варшаве',
  'marks and patterns': '<1>Paris</1> [{(*+?^$|\\ {sentence} $& 1. "»',
  'very long': 'Мария Кюри родилась в Варшаве. '.repeat(100),
};

function sentenceOf(text: string): Sentence {
  const { length } = codePoints(text);
  return { id: 0, text, tokens: [text], offsets: [{ start: 0, end: length }] };
}

async function predict(name: string, model: string, language: string, text: string, want: Want = 'entities') {
  const asked: string[] = [];
  const known = library.language(language, 'here');
  const compromise = await loadCompromiseTagger();
  const tagger: Tagger = {
    tag: (translation, heard) => {
      const key = keyOf(['tag', translation]);
      asked.push(key);
      heard?.(key, 'ok');
      return compromise.tag(translation);
    },
  };
  const tools: Tools = {
    language: known,
    ask: async (messages) => {
      const key = keyOf(messages);
      asked.push(key);
      const text = models[model]?.(messages) ?? '';
      return { key, text, state: 'ok', finish_reason: 'stop', completion_tokens: 1, cost_usd: null };
    },
    prompt: library.prompt('mrcot', 'here').value,
    rounds: { forward: 3, backward: 3 },
    tagger,
    locator: locators.aligned,
  };
  const method = await methods[name]?.open(tools);
  const draft = (await method?.predict(sentenceOf(text), want)) as Draft;
  return { draft, asked };
}

describe.each(Object.keys(methods))('the method %s', (name) => {
  describe.each(Object.keys(models))('with a model that answers %s', (model) => {
    it.each(Object.entries(sentences))('gives spans of the text and names its calls: %s', async (_, text) => {
      for (const language of ['ru', 'ar', 'ja']) {
        const { draft, asked } = await predict(name, model, language, text);
        const source = codePoints(text);
        for (const { start, end, text: words, type } of draft.entities) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(source.length);
          expect(words).toBe(source.slice(start, end));
          expect(['PER', 'ORG', 'LOC']).toContain(type);
        }
        expect(draft.calls.map(({ key }) => key).sort()).toEqual([...asked].sort());
        const accounted = [
          ...new Set(draft.entities.map(({ mention }) => mention)),
          ...draft.exits.map((e) => e.mention),
        ];
        if (methods[name]?.translates) {
          expect(accounted.sort((a = -1, b = -1) => a - b)).toEqual(draft.englishEntities.map((_, i) => i));
        } else expect(accounted.filter((mention) => mention !== undefined)).toEqual([]);
        const { englishIndex, exits } = settle(sentenceOf(text), draft);
        const lost = draft.englishEntities.filter((_, i) => !englishIndex.includes(i));
        if (methods[name]?.translates) expect(exits.map(({ text }) => text)).toEqual(lost.map(({ text }) => text));
        if (methods[name]?.translates) expect(draft.translation).not.toBeNull();
        else expect(draft.translation).toBeNull();
      }
    });
  });

  it('says the same of the same sentence', async () => {
    const text = sentences['an ordinary one'] as string;
    const first = await predict(name, 'a translation', 'ru', text);
    expect((await predict(name, 'a translation', 'ru', text)).draft).toEqual(first.draft);
  });

  it.runIf(methods[name]?.translates)('tags nothing where only the translation is wanted', async () => {
    const { draft } = await predict(name, 'a translation', 'ru', sentences['an ordinary one'] as string, 'translation');
    expect(draft.translation).not.toBe('');
    expect([draft.englishEntities, draft.entities, draft.exits]).toEqual([[], [], []]);
    expect(draft.calls.map(({ step }) => step)).not.toContain('tag');
  });

  it('counts up its version by whole numbers and uses known axes only', () => {
    expect(methods[name]?.version).toBeGreaterThan(0);
    expect(Number.isInteger(methods[name]?.version)).toBe(true);
    const known = ['model', 'adapter', 'prompt', 'rounds', 'tagger', 'locator', 'sampling', 'seed', 'oracle'];
    expect(known).toEqual(expect.arrayContaining([...(methods[name]?.axes ?? [])]));
  });
});
