import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Certainty, ChatAnswer, ChatEngine, ChatRequest, Sampling } from '../../src/engines/definitions/engine.js';
import { UserError } from '../../src/user-error.js';
import { type Answering, chatServer } from '../support/chat-server.js';
import { describeWithLibrary } from '../support/engine-library.js';
import { engineOf, never, request } from '../support/requests.js';
import { temporaryFolder } from '../support/temporary.js';
import { tinyVocabulary, writeTinyLlama } from '../support/tiny-llama.js';
import { tinyAnswer, writeTinyT5, writeTinyTagger } from '../support/tiny-onnx.js';
import { engineContract } from './contract.js';

/** Says back the last message, as far as `max_tokens` words go. */
const echo: Answering = ({ body }) => {
  const words = (body.messages.at(-1)?.content ?? '').split(' ');
  const most = Number(body.max_tokens);
  return { text: words.slice(0, most).join(' '), finishReason: words.length > most ? 'length' : 'stop' };
};

for (const engine of ['openai', 'hugging-face']) {
  describe(engine, () => {
    engineContract({
      open: async () => engineOf({ engine, endpoint: (await chatServer(echo)).url, vocabularySize: 100 }),
      host: /^127\.0\.0\.1:\d+$/,
      certainty: 'bounds',
      converses: true,
      writes: true,
    });
  });
}

await describeWithLibrary('node-llama-cpp', 'llama-cpp', () => {
  const file = join(temporaryFolder(), 'tiny.gguf');
  writeTinyLlama(file);
  const transcript = { user: 'user: ', assistant: 'assistant: ', end: '\n' };
  // As many requests at once as there are cores give each one thread: two of them on a busy machine wait for each other.
  const limits = { concurrency: availableParallelism() };
  const fields = { engine: 'llama-cpp', file, contextSize: 256, transcript, vocabularySize: tinyVocabulary, limits };

  engineContract({
    open: () => engineOf(fields),
    host: /^local$/,
    certainty: 'exact',
    converses: true,
    writes: true,
  });

  it('stops where the context ends, and refuses a prompt that is longer', async () => {
    const engine = await engineOf({ ...fields, contextSize: 64 });
    const long = { sampling: { temperature: 0, maxTokens: 500 } };
    const answer = await engine.chat(request('Ada', long), never);
    expect(answer.finishReason).toBe('length');
    expect((answer.promptTokens ?? 0) + (answer.completionTokens ?? 0)).toBe(64);
    await expect(engine.chat(request('Ada '.repeat(40), long), never)).rejects.toMatchObject({ kind: 'bad-request' });
    await engine.close();
  });

  it('answers a question again that it holds already', async () => {
    const engine = await engineOf(fields);
    const first = await engine.chat(request('Ada'), never);
    for (let i = 0; i < 3; i++) expect((await engine.chat(request('Ada'), never)).text).toBe(first.text);
    await engine.close();
  });

  describe('measures a given text', () => {
    const force = async (engine: ChatEngine, text: string, fields: Partial<ChatRequest> = {}) => {
      const messages = [{ role: 'user', content: 'Ada' } as const, { role: 'assistant', content: text } as const];
      return engine.chat(request('', { messages, forced: true, ...fields }), never);
    };
    const certain = ({ certainty }: ChatAnswer) => certainty ?? expect.fail('no certainty');
    const sum = ({ entropy, tokenLogprobs }: Certainty) => (entropy ?? Number.NaN) * tokenLogprobs.length;

    it('as generation has it there: the entropy at each token, and the probability of the token', async () => {
      const engine = await engineOf(fields);
      // The same model with answers that begin with q, so that generation can be asked what follows it.
      const begun = await engineOf({ ...fields, transcript: { ...transcript, assistant: 'assistant: q' } });
      expect(engine.forces).toBe(true);
      let compared = 0;
      for (const user of 'abcdefghijklmnopqrstuvwxyz') {
        const one = request(user, { certainty: true, sampling: { temperature: 0, maxTokens: 1 } });
        const next = await begun.chat(one, never);
        // A small letter may have been written as a byte, which is another token; any other character can only be one.
        if (!/^[!-`{-~]$/.test(next.text)) continue;
        compared++;
        const ask = async (content: string) =>
          force(engine, '', { messages: [...one.messages, { role: 'assistant', content }] });
        const [given, longer] = [await ask('q'), await ask(`q${next.text}`)];
        // Each character is a token of the tiny model, and so is the space before them.
        expect(longer).toMatchObject({ text: `q${next.text}`, finishReason: 'stop', completionTokens: 3 });
        expect(sum(certain(longer)) - sum(certain(given))).toBeCloseTo(certain(next).entropy ?? Number.NaN, 4);
        expect(certain(longer).tokenLogprobs[2]).toBeCloseTo(certain(next).logprob ?? Number.NaN, 4);
      }
      expect(compared).toBeGreaterThan(0);
      expect((await force(engine, '')).certainty).toBeNull();
      await Promise.all([engine.close(), begun.close()]);
    });

    it('as the answer that a chat template leaves open: nothing of its end is measured', async () => {
      const turns = `{% for m in messages %}<|{{ m.role }}|>{{ m.content }}</s>{% endfor %}`;
      const opened = `{% if add_generation_prompt %}<|assistant|>{% endif %}`;
      const templated = join(dirname(file), 'templated.gguf');
      writeTinyLlama(templated, turns + opened);
      const engine = await engineOf({ ...fields, file: templated, transcript: undefined });
      const { promptTokens } = await engine.chat(request('Ada'), never);
      const [one, two] = [await force(engine, 'q'), await force(engine, 'q1')];
      expect([one.promptTokens, two.promptTokens]).toEqual([promptTokens, promptTokens]);
      expect((two.completionTokens ?? 0) - (one.completionTokens ?? 0)).toBe(1);
      expect(certain(two).tokenLogprobs.slice(0, -1)).toEqual(certain(one).tokenLogprobs);
      expect(one.completionTokens).toBeLessThanOrEqual(2);
      await engine.close();
    });

    it('the same way each time, whatever was drawn before', async () => {
      const engine = await engineOf(fields);
      const { certainty } = await force(engine, 'who are you');
      await engine.chat(request('Ada', { sampling: { temperature: 1, maxTokens: 5 } }), never);
      expect((await force(engine, 'who are you', { seed: 3 })).certainty).toEqual(certainty);
      await expect(force(engine, 'Ada '.repeat(80))).rejects.toMatchObject({ kind: 'bad-request' });
      await engine.close();
    });
  });

  it('tells an answer that ended by itself from one that was cut', async () => {
    const templated = join(dirname(file), 'turns.gguf');
    writeTinyLlama(templated, '{% for m in messages %}<|{{ m.role }}|>{{ m.content }}</s>{% endfor %}<|assistant|>');
    const engine = await engineOf({ ...fields, file: templated, transcript: undefined, contextSize: 512 });
    const ended: number[] = [];
    for (let seed = 0; seed < 12; seed++) {
      const sampling = { temperature: 1, topK: 250, maxTokens: 200 };
      const { finishReason, completionTokens } = await engine.chat(request('Ada', { seed, sampling }), never);
      expect(finishReason).toBe(completionTokens === 200 ? 'length' : 'stop');
      if (finishReason === 'stop') ended.push(seed);
    }
    expect(ended.length).toBeGreaterThan(0);
    await engine.close();
  });

  it('tells how sure the model is at temperature 1, however its answer was drawn', async () => {
    const engine = await engineOf(fields);
    const first = async (sampling: Partial<Sampling>) =>
      (await engine.chat(request('Ada', { certainty: true, sampling: { maxTokens: 1, ...sampling } }), never))
        .certainty;
    const { entropy } = (await first({ temperature: 0 })) ?? {};
    for (const drawn of [
      {},
      { temperature: 0.3 },
      { temperature: 1, topK: 2 },
      { temperature: 0, repetitionPenalty: 2 },
    ])
      expect((await first(drawn))?.entropy).toBeCloseTo(entropy ?? Number.NaN, 4);
    await engine.close();
  });

  it('tells how sure the model is of its answer alone, where it thinks before', async () => {
    const engine = await engineOf(fields);
    const whole = await engine.chat(request('Ada', { certainty: true }), never);
    await engine.close();
    // Whatever the tiny model writes: its last but some character ends what counts as a thought.
    const end = [...whole.text].findLastIndex((c, i, all) => i < all.length - 3 && !all.slice(i + 1).includes(c));
    const close = [...whole.text][end] ?? expect.fail('an answer of no character');
    const thinking = await engineOf({ ...fields, reasoning: { open: '\u0001', close } });
    const answer = await thinking.chat(request('Ada', { certainty: true }), never);
    await thinking.close();
    expect(answer.text).toBe(
      [...whole.text]
        .slice(end + 1)
        .join('')
        .trim(),
    );
    expect(answer.reasoning).toBe([...whole.text].slice(0, end).join('').trim());
    const [all, some] = [whole, answer].map(({ certainty }) => certainty?.tokenLogprobs ?? []);
    expect(some?.length).toBeGreaterThan(0);
    expect(some?.length).toBeLessThan(all?.length ?? 0);
    expect(some).toEqual(all?.slice(-(some?.length ?? 0)));
  });

  it('is not asked in words of the library’s own where neither a template nor a transcript says how turns are written', async () => {
    await expect(engineOf({ ...fields, transcript: undefined })).rejects.toThrow(
      /tiny\.gguf: has no chat template; give/,
    );
  });

  it('is identified by the digest of its file, and refuses another one', async () => {
    await expect(engineOf({ ...fields, revision: `sha256:${'0'.repeat(64)}` })).rejects.toThrow(UserError);
  });
});

await describeWithLibrary('@huggingface/transformers', 'transformers', () => {
  const folder = temporaryFolder();
  const tagger = { engine: 'transformers', file: join(folder, 'tagger'), task: 'token-classification' };
  const t5 = { engine: 'transformers', file: join(folder, 't5'), task: 'text2text' };
  writeTinyTagger(tagger.file);
  writeTinyT5(t5.file);
  const common = { host: /^local$/, certainty: 'none', converses: false } as const;

  describe('token-classification', () => {
    engineContract({ open: () => engineOf(tagger), ...common, writes: false });

    it('answers with entities and their spans, by the label of the first piece of each word', async () => {
      const engine = await engineOf(tagger);
      const answer = await engine.chat(request('Ada Lovelace lives in New York, 😀 Paris.'), never);
      expect(JSON.parse(answer.text)).toEqual([
        { type: 'PER', text: 'Ada Lovelace', start: 0, end: 12 },
        { type: 'LOC', text: 'New York', start: 22, end: 30 },
        { type: 'LOC', text: 'Paris', start: 34, end: 39 },
      ]);
      expect((await engine.chat(request(''), never)).text).toBe('[]');
      await engine.close();
    });

    it('says that a sentence was longer than it can read', async () => {
      const engine = await engineOf(tagger);
      const answer = await engine.chat(request('Paris '.repeat(40)), never);
      expect(answer.finishReason).toBe('length');
      expect(JSON.parse(answer.text)).toHaveLength(30);
      await engine.close();
    });
  });

  describe('text2text', () => {
    engineContract({ open: () => engineOf(t5), ...common, writes: true });

    it('answers with what the decoder writes', async () => {
      const engine = await engineOf(t5);
      expect(await engine.chat(request('Who?'), never)).toMatchObject({ text: tinyAnswer, finishReason: 'stop' });
      await engine.close();
    });
  });

  it('says in one line that a model is not there, or has no task', async () => {
    expect(() => engineOf({ ...tagger, file: join(folder, 'none') })).toThrow(/^model test-model: no file/);
    await expect(engineOf({ engine: 'transformers', file: tagger.file })).rejects.toThrow(/needs a task/);
    await expect(engineOf({ ...t5, file: tagger.file })).rejects.toThrow(/^model "test-model": cannot be loaded: .+$/);
  });
});
