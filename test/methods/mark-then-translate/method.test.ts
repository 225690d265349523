import { describe, expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { locators } from '../../../src/locators/index.js';
import { openMarkThenTranslate } from '../../../src/methods/mark-then-translate/method.js';
import type { Mention } from '../../../src/text/sentence.js';
import { mini8Languages, readMini8 } from '../../support/oracle-server.js';

const library = new Library(['configs']);

/** Runs the method over a text, with given answers to the two questions and given English entities. */
async function predict(text: string, translation: string, english: readonly Mention[], marked: string, code = 'ru') {
  const asked: string[] = [];
  const method = await openMarkThenTranslate({
    language: library.language(code, 'here'),
    ask: async (messages) => {
      asked.push(messages.at(-1)?.content ?? '');
      const answer = asked.length === 1 ? translation : marked;
      const key = `key ${asked.length}`;
      return { key, text: answer, state: 'ok', finish_reason: 'stop', completion_tokens: 1, cost_usd: null };
    },
    prompt: library.prompt('mrcot', 'here').value,
    tagger: { tag: async () => english },
    locator: locators.aligned,
  });
  const draft = await method.predict({ id: 0, text, tokens: [], offsets: [] }, 'entities');
  return { ...draft, asked };
}

const place = (text: string): Mention => ({ type: 'LOC', text });

describe('entities carried by marks', () => {
  it('are the gold entities of mini8 where a model sets every mark right, in 8 languages and two calls', async () => {
    for (const language of mini8Languages) {
      for (const { text, reference, entities } of readMini8(language)) {
        const english = entities.map(({ type, english }) => ({ type, text: english }));
        let rest = text;
        let marked = '';
        for (const [i, { text: name }] of entities.entries()) {
          const at = rest.indexOf(name);
          marked += `${rest.slice(0, at)}<${i + 1}>${name}</${i + 1}>`;
          rest = rest.slice(at + name.length);
        }
        const found = await predict(text, reference, english, marked + rest, language);
        expect(found.entities.map(({ type, text }) => ({ type, text }))).toEqual(
          entities.map(({ type, text }) => ({ type, text })),
        );
        expect([found.exits, found.state, found.asked.length]).toEqual([[], 'ok', entities.length > 0 ? 2 : 1]);
      }
    }
  });

  it('stand in the translation that is shown, each with its number', async () => {
    const { asked } = await predict('Из Рима в Рим.', 'From Rome to Rome.', [place('Rome'), place('Rome')], '');
    expect(asked[1]).toContain('Translation: From <1>Rome</1> to <2>Rome</2>.');
  });

  it('of two equal names the marked one is meant', async () => {
    const { entities } = await predict('Рим и Рим.', 'Rome and Rome.', [place('Rome')], 'Рим и <1>Рим</1>.');
    expect(entities).toEqual([{ type: 'LOC', text: 'Рим', start: 6, end: 9, mention: 0 }]);
  });

  it('are located by their words where the answer is not the sentence letter by letter', async () => {
    const answer = 'Sentence: 😀 она живет в <1>Москва</1>';
    const { entities } = await predict('😀 Она живёт в Москве.', 'She lives in Moscow.', [place('Moscow')], answer);
    expect(entities).toEqual([{ type: 'LOC', text: 'Москве', start: 14, end: 20, mention: 0 }]);
  });

  it('that were not marked, marked around nothing or marked around other words are lost, each for its reason', async () => {
    const english = [place('Moscow'), place('Rome'), place('Paris')];
    const text = 'Москва, Рим, Париж';
    const found = await predict(text, 'Moscow, Rome, Paris', english, '<1></1> и <2>Берлин</2>');
    expect(found.exits).toEqual([
      { ...place('Moscow'), mention: 0, answer: '', reason: 'empty' },
      { ...place('Rome'), mention: 1, answer: 'Берлин', reason: 'not-located' },
      { ...place('Paris'), mention: 2, answer: null, reason: 'not-aligned' },
    ]);
    expect(found.state).toBe('ok');
  });

  it('an answer without marks is unparsable', async () => {
    expect((await predict('Рим', 'Rome', [place('Rome')], 'Рим')).state).toBe('unparsable');
  });
});
