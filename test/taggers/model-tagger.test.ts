import { describe, expect, it } from 'vitest';
import type { State } from '../../src/store/generation.js';
import { chat } from '../../src/taggers/chat.js';
import { modelTagger, type Way } from '../../src/taggers/model-tagger.js';
import { taggerMessages } from '../../src/taggers/prompt.js';
import { text2text } from '../../src/taggers/text2text.js';
import { tokenClassification } from '../../src/taggers/token-classification.js';

const prompt = { name: 'p', description: '', messages: [{ system: 'Tag.' }, { user: 'Sentence: {sentence}' }] };
const sentence = 'Ada met Carl in London.';

async function tagged(way: Way, text: string, state: State = text === '' ? 'empty' : 'ok') {
  const heard: string[] = [];
  const tagger = modelTagger(
    async () => ({ key: 'k', text, state, finish_reason: 'stop', completion_tokens: 1, cost_usd: null }),
    way,
  );
  const entities = await tagger.tag(sentence, (key, became) => heard.push(`${key} ${became}`));
  return { entities, heard };
}

describe('a tagger that is a model', () => {
  it('asks what its prompt says, with the sentence as it is', () => {
    expect(taggerMessages(prompt, '$& {sentence}')).toEqual([
      { role: 'system', content: 'Tag.' },
      { role: 'user', content: 'Sentence: $& {sentence}' },
    ]);
  });

  it('names its generation and says that it was read', async () => {
    expect(await tagged(chat(prompt), '[{"type":"Person","text":"Ada"}]')).toEqual({
      entities: [{ type: 'PER', text: 'Ada' }],
      heard: ['k ok'],
    });
  });

  it('says that an answer cannot be read', async () => {
    for (const way of [chat(prompt), text2text(prompt), tokenClassification]) {
      expect(await tagged(way, 'I would rather not.')).toEqual({ entities: [], heard: ['k unparsable'] });
    }
  });

  it('keeps what stands in an answer that was cut short, and its state', async () => {
    const cut = '[{"type":"PER","text":"Ada"}, {"type":"LOC","text":"Lon';
    expect(await tagged(chat(prompt), cut, 'truncated')).toEqual({
      entities: [{ type: 'PER', text: 'Ada' }],
      heard: ['k truncated'],
    });
    expect((await tagged(chat(prompt), 'No.', 'refused')).heard).toEqual(['k refused']);
  });

  it('takes an empty answer for no entity from text to text, and for none from a chat model', async () => {
    expect((await tagged(text2text(prompt), '')).heard).toEqual(['k ok']);
    expect((await tagged(chat(prompt), '')).heard).toEqual(['k empty']);
  });
});

describe('a chat tagger', () => {
  it('names entities in the order of the sentence, whatever order the answer has', async () => {
    const { entities } = await tagged(chat(prompt), '{"LOC": ["London"], "PER": ["Carl", "Ada"]}');
    expect(entities.map(({ text }) => text)).toEqual(['Ada', 'Carl', 'London']);
  });
});

describe('a text-to-text tagger', () => {
  it('reads tuples as the released code does, without types that are not scored', async () => {
    const { entities } = await tagged(text2text(prompt), '(PER, Ada) (MISC, French) (LOC, London)');
    expect(entities).toEqual([
      { type: 'PER', text: 'Ada' },
      { type: 'LOC', text: 'London' },
    ]);
  });
});

describe('a token classifier', () => {
  it('gives the spans of the engine, without types that are not scored', async () => {
    const answer = JSON.stringify([
      { type: 'PER', text: 'Ada', start: 0, end: 3 },
      { type: 'MISC', text: 'met', start: 4, end: 7 },
    ]);
    expect((await tagged(tokenClassification, answer)).entities).toEqual([
      { type: 'PER', text: 'Ada', start: 0, end: 3 },
    ]);
  });

  it('calls other JSON unparsable', async () => {
    expect((await tagged(tokenClassification, '{"type": "PER"}')).heard).toEqual(['k unparsable']);
  });
});
