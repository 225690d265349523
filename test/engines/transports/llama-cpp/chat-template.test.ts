import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chatTemplate } from '../../../../src/engines/transports/llama-cpp/chat-template.js';
import { UserError } from '../../../../src/user-error.js';
import expected from '../../../fixtures/chat-templates/expected.json' with { type: 'json' };
import { conversations, templates } from '../../../fixtures/chat-templates/templates.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const expectedOf = (name: string) => (expected as Readonly<Record<string, Expected>>)[name];

interface Expected {
  readonly template: string;
  readonly texts: Readonly<Record<string, string | null>>;
}

/**
 * What @huggingface/jinja cannot do: a filter of strings, a loop over the letters of a text. It says so, and writes
 * nothing else.
 */
const beyond: Readonly<Record<string, readonly string[]>> = {
  'llama-guard3:1b': ['one question', 'several rounds'],
  'llama3.2-vision:90b': Object.keys(conversations),
  'llama3.2-vision:latest': Object.keys(conversations),
};

it('is tested with the templates that the expected texts were made of', () => {
  expect(templates.map(({ name, template }) => [name, sha256(template)])).toEqual(
    Object.entries(expected).map(([name, { template }]) => [name, template]),
  );
  expect(templates.length).toBeGreaterThan(90);
});

describe('a chat template writes what transformers’ apply_chat_template writes', () => {
  it.each(templates)('of $name', async ({ name, bos, eos, template, whole }) => {
    const render = await chatTemplate(template, { bos, eos }, 'model.gguf');
    for (const [conversation, messages] of Object.entries(conversations)) {
      const text = expectedOf(name)?.texts[conversation];
      if (text === null || beyond[name]?.includes(conversation)) {
        expect(() => render(messages)).toThrow(UserError);
      } else {
        const ours = render(messages);
        expect(whole ? ours : sha256(ours)).toBe(text);
      }
    }
  });
});

it('writes the system turn that Qwen2.5 has when none is given, and only the given one otherwise', () => {
  const { texts } = expectedOf('qwen2.5:0.5b') ?? expect.fail();
  expect(texts['one question']).toMatch(/^<\|im_start\|>system\nYou are Qwen/);
  expect(texts['a system turn first']).toMatch(/^<\|im_start\|>system\nYou translate into English\.<\|im_end\|>\n/);
});

it('is the same text on every day', async () => {
  const render = await chatTemplate('{{ strftime_now("%d %B %Y") }}', { bos: null, eos: null }, 'model.gguf');
  expect(render([])).toBe('26 July 2024');
});

it('names the file, and what it refuses, in one line', async () => {
  const refusing =
    '{% if messages[0].role == "system" %}{{ raise_exception("System role\nnot supported") }}{% endif %}';
  const render = await chatTemplate(refusing, { bos: null, eos: null }, 'gemma.gguf');
  expect(() => render([{ role: 'system', content: 'x' }])).toThrow(
    /^gemma\.gguf: its chat template refuses the conversation: System role not supported; /,
  );
  await expect(chatTemplate('{% if %}', { bos: null, eos: null }, 'torn.gguf')).rejects.toThrow(
    /^torn\.gguf: its chat template cannot be read: .*; give its model a transcript/,
  );
});
