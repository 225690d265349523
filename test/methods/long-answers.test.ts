import { describe, expect, it } from 'vitest';
import { Library } from '../../src/config/library.js';
import { languageOf } from '../../src/languages/index.js';
import { locators } from '../../src/locators/index.js';
import { methods } from '../../src/methods/definitions.js';
import { readNumbered } from '../../src/methods/eat/read-numbered.js';
import { readMarks } from '../../src/methods/mark-then-translate/marks.js';
import type { Tools } from '../../src/methods/method.js';
import { loadCompromiseTagger } from '../../src/taggers/compromise.js';
import { mentionsInJson } from '../../src/taggers/parse-json.js';
import { parseMentions } from '../../src/taggers/parse-mentions.js';
import { parseTuples } from '../../src/taggers/parse-tuples.js';
import type { Tagger } from '../../src/taggers/tagger.js';
import { cleanTranslation } from '../../src/text/clean-translation.js';
import { codePoints } from '../../src/text/code-points.js';
import { readPart } from '../../src/text/read-part.js';
import { joinTokens, type Sentence } from '../../src/text/sentence.js';
import { visible } from '../../src/text/visible.js';
import { megabyte, megabytes } from '../support/megabytes.js';

const tokens = ['Анна', 'живёт', 'в', 'Риме', 'с', 'Иваном', '.'];
const sentence: Sentence = { id: 0, tokens, ...joinTokens(tokens, ' ') };

/** Milliseconds of the fastest of two: the first may have to wait for other tests. */
async function milliseconds(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 2 && (times[0] ?? Infinity) > 1000; i++) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return Math.min(...times);
}

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  cleanTranslation,
  'readPart then compromise': async (text) => (await loadCompromiseTagger()).tag(readPart(text, sentence.text)),
  parseMentions: (text) => parseMentions(text, sentence.text),
  mentionsInJson,
  parseTuples,
  readNumbered: (text) => readNumbered(text, 3),
  readMarks,
  visible,
  ...Object.fromEntries(
    Object.entries(locators).flatMap(([name, locate]) =>
      ['ru', 'ja', 'ko'].map((code) => [
        `${name} in ${code}`,
        (text: string) => locate(text, sentence.text, { language: languageOf(code), taken: [] }),
      ]),
    ),
  ),
};

describe.each(Object.entries(readers))('%s reads any megabyte within 2 s', (_, read) => {
  it.each(Object.entries(megabytes))('%s', async (_, text) => {
    expect(await milliseconds(() => read(text))).toBeLessThan(2000);
  });
});

/** A method whose model gives one answer to everything. */
async function answered(name: string, text: string, tagger: Tagger, state: 'ok' | 'truncated' = 'ok') {
  const asked: string[] = [];
  const tools: Tools = {
    language: languageOf('ru'),
    ask: async (messages) => {
      asked.push(messages.at(-1)?.content ?? '');
      return { key: `key ${asked.length}`, text, state, finish_reason: 'stop', completion_tokens: 5, cost_usd: null };
    },
    prompt: new Library(['configs']).prompt('mrcot', 'here').value,
    rounds: { forward: 1, backward: 1 },
    tagger,
    locator: locators.aligned,
  };
  const method = await methods[name]?.open(tools);
  if (!method) throw new Error(`no method ${name}`);
  return { draft: await method.predict(sentence, 'entities'), asked };
}

const names = megabytes['sentences with names'] ?? '';

describe('a translation that has run away', () => {
  it.each(['eat', 'translate-test', 'mark-then-translate'])(
    '%s: stored whole, tagged in part, marked',
    async (name) => {
      const seen: string[] = [];
      const tagger = await loadCompromiseTagger();
      const { draft, asked } = await answered(name, names, {
        tag(text) {
          seen.push(text);
          return tagger.tag(text.slice(0, 100));
        },
      });
      expect(draft.translation?.length).toBeGreaterThan(megabyte - 10);
      expect(seen.map((text) => [text.length, names.startsWith(text)])).toEqual([[4000, true]]);
      expect(draft.state).toBe('overlong');
      expect(draft.englishEntities.map(({ text }) => text)).toContain('Anna Smith');
      expect(Math.max(...asked.map((question) => question.length))).toBeLessThan(10_000);
    },
  );

  it('is named by its first trouble where the model was cut off too', async () => {
    const { draft } = await answered('eat', names, { tag: async () => [] }, 'truncated');
    expect(draft.state).toBe('truncated');
  });

  it.each([
    ['4,000 code points are read of a short source', 'ы', 4000],
    ['20 times a longer source, in code points', '𐌰'.repeat(300), 6000],
  ])('%s', (_, source, most) => {
    const astral = '𐌰';
    expect(readPart(astral.repeat(most), source)).toBe(astral.repeat(most));
    expect(codePoints(readPart(astral.repeat(most + 1), source)).length).toBe(most);
    expect(readPart('a'.repeat(most), source)).toHaveLength(most);
    expect(readPart('a'.repeat(most + 1), source)).toHaveLength(most);
  });
});

describe('an answer of direct that has run away', () => {
  it.each(Object.entries(megabytes))('%s is predicted within 2 s', async (_, text) => {
    expect(await milliseconds(() => answered('direct', text, { tag: async () => [] }))).toBeLessThan(2000);
  });

  it('is read as far as the sentence can hold names, and marked', async () => {
    const { draft } = await answered('direct', megabytes.tuples ?? '', { tag: async () => [] });
    expect(draft.state).toBe('overlong');
    expect(draft.entities.length + draft.exits.length).toBe(sentence.text.length);
    const { draft: short } = await answered('direct', '(PER, Анна) (LOC, Риме)', { tag: async () => [] });
    expect([short.state, short.entities.length]).toEqual(['ok', 2]);
  });
});
