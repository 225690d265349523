import { createHash } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { promptSchema } from '../../src/config/prompt.js';
import { pullPrompts } from '../../src/data/pull-prompts.js';
import { convertAuthorsPrompts } from '../../src/prompts/convert.js';
import { backwardScript, forwardScript } from '../../src/prompts/template.js';

/** A file of the shape of the authors' one, in words of our own. */
const python = String.raw`def generate(model, tokenizer, messages):
    return tokenizer.decode(model(messages))[0]


def ask_label(model, tokenizer, language_name, phrase, sentence):
    messages = [
        {
            'role': 'system', 'content': 'Be brief.'
        },
        {
            'role': 'user',
            'content': f'Find {language_name} words.\nI\'ll give a phrase.'
        },
        {
            'role': 'assistant',
            'content': f"Fine, I'll look in the {language_name} text: [insert {{braces}}]"
        },
    ]
    prompts = [
        {'role': 'user', 'content': f'Phrase: {phrase}\nText: {sentence}'},
        {'role': 'user', 'content': f'Is it in the {language_name} text?'},
        {
            'role': 'user', 'content': f'Only the words.'
        }
    ]
    for prompt in prompts:
        messages.append({'role': 'assistant', 'content': generate(model, tokenizer, messages)})
    return messages[-1]['content']


def ask_text(model, tokenizer, language_name, sentence, entity_types):
    messages = [
        {
            'content': f'Translate {language_name}; types are [{", ".join(entity_types)}].',
            'role': 'user'
        },
        {
            'content': f"Sure: [{'], ['.join(entity_types)}].",
            'role': 'assistant'
        },
    ]
    prompts = [
        {'content': f'Text: {sentence}\nEntities?', 'role': 'user'},
        {'content': 'Now translate.', 'role': 'user'},
        {'content': 'Only the translation.', 'role': 'user'}
    ]
    return messages[-1]['content']
`;

describe('convertAuthorsPrompts', () => {
  it('reads messages and prompts of both directions, expressions as blanks', () => {
    const prompt = promptSchema.parse(convertAuthorsPrompts(python, 'qwen.py'));
    const forward = forwardScript(prompt, 3, { language: 'Russian', sentence: 'Я {phrase}.' });
    expect(forward.opening).toEqual([
      { role: 'user', content: 'Translate Russian; types are [LOCATION, PERSON, ORGANIZATION].' },
      { role: 'assistant', content: 'Sure: [LOCATION], [PERSON], [ORGANIZATION].' },
    ]);
    expect(forward.turns).toEqual([
      {
        name: 'entities',
        content: 'Text: Я {phrase}.\nEntities?',
        producesTranslation: false,
        revisesTranslation: false,
      },
      { name: 'translate', content: 'Now translate.', producesTranslation: true, revisesTranslation: false },
      { name: 'final', content: 'Only the translation.', producesTranslation: false, revisesTranslation: false },
    ]);
    const backward = backwardScript(prompt, 3, {
      language: 'Russian',
      sentence: 'Москва',
      phrase: 'Moscow',
      type: 'LOC',
    });
    expect(backward.opening).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: "Find Russian words.\nI'll give a phrase." },
      { role: 'assistant', content: "Fine, I'll look in the Russian text: [insert {braces}]" },
    ]);
    expect(backward.turns.map(({ content }) => content)).toEqual([
      'Phrase: Moscow\nText: Москва',
      'Is it in the Russian text?',
      'Only the words.',
    ]);
  });

  it('refuses a file of another shape', () => {
    expect(() => convertAuthorsPrompts('def f():\n    pass\n', 'other.py')).toThrow(
      /^other\.py: not the authors' published prompts/,
    );
  });
});

describe('pullPrompts', () => {
  afterEach(() => vi.unstubAllEnvs());

  async function serve(text: string) {
    const server = createServer((_, response) => response.end(text));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/qwen.py`, stop: () => server.close() };
  }

  it('writes a template that the schema accepts, and refuses another file than the pinned one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'eatlab-'));
    vi.stubEnv('XDG_CACHE_HOME', folder);
    const { url, stop } = await serve(python);
    try {
      const sha256 = createHash('sha256').update(python).digest('hex');
      const { file } = await pullPrompts({ url, sha256, folder });
      expect(promptSchema.parse(parse(await readFile(file, 'utf8'))).forward.rounds).toEqual({
        3: ['entities', 'translate', 'final'],
      });
      await expect(pullPrompts({ url, sha256: '0'.repeat(64), folder })).rejects.toThrow(/it is not the pinned file/);
    } finally {
      stop();
    }
  });
});
