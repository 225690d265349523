import { describe, expect, it } from 'vitest';
import { type Capabilities, capable } from '../../../src/engines/stack/capable.js';
import { type Answering, chatServer } from '../../support/chat-server.js';
import { engineOf, errorOf, never, request } from '../../support/requests.js';

const unknown: Capabilities = { topLogprobs: null, mostLogprobs: null, takesSeed: null, refused: {} };
/** What was found out: the rest is not known. */
const found = (fields: Partial<Capabilities>): Capabilities => ({ ...unknown, ...fields });

async function probing(answer: Answering, known = unknown, topLogprobs = 20) {
  const server = await chatServer(answer);
  const learned: Capabilities[] = [];
  const engine = capable(await engineOf({ endpoint: server.url }), {
    known,
    topLogprobs,
    learned: (capabilities) => learned.push(capabilities),
  });
  const ask = (text: string) => engine.chat(request(text, { certainty: true }), never);
  return {
    engine,
    ask,
    learned,
    received: server.received,
    wanted: () => server.received.map(({ body }) => body.logprobs === true),
  };
}

const refused = { fault: { status: 400, body: { error: { message: 'logprobs are not supported' } } } };

describe('capable', () => {
  it('learns from the first answer, with no request of its own', async () => {
    const { ask, learned, wanted } = await probing(() => 'an answer');
    await Promise.all([ask('a'), ask('b'), ask('c')]);
    expect(learned).toEqual([found({ topLogprobs: 20, takesSeed: true })]);
    expect(wanted()).toEqual([true, true, true]);
  });

  it('asks a server that gives none without them from then on', async () => {
    const { ask, learned, wanted } = await probing(() => ({ text: 'an answer', tokens: [] }));
    await Promise.all([ask('a'), ask('b'), ask('c')]);
    expect(learned).toEqual([found({ topLogprobs: 0, takesSeed: true })]);
    expect(wanted()).toEqual([true, false, false]);
  });

  it('asks a server that refuses them once more without them', async () => {
    const { ask, learned, wanted } = await probing(({ body }) => (body.logprobs ? refused : 'an answer'));
    expect((await ask('a')).text).toBe('an answer');
    expect((await ask('b')).certainty).toBeNull();
    expect(learned).toEqual([found({ topLogprobs: 0, takesSeed: true })]);
    expect(wanted()).toEqual([true, false, false]);
  });

  it('learns nothing of log-probabilities from an answer without tokens, nor from another failure', async () => {
    const { ask, learned, wanted } = await probing((_, position) =>
      position === 0 ? { fault: { status: 503 } } : { text: position === 1 ? '' : 'an answer', tokens: [] },
    );
    expect((await errorOf(ask('a'))).kind).toBe('overload');
    expect(learned).toEqual([]);
    await ask('b');
    expect(learned).toEqual([found({ topLogprobs: null, takesSeed: true })]);
    await ask('c');
    expect(learned[1]).toEqual(found({ topLogprobs: 0, takesSeed: true }));
    expect(wanted()).toEqual([true, true, true]);
  });

  it('takes what is known for granted, and lets other requests pass', async () => {
    const { engine, ask, learned, wanted } = await probing(
      () => 'an answer',
      found({ topLogprobs: 0, takesSeed: true }),
    );
    await ask('a');
    await engine.chat(request('b'), never);
    expect(learned).toEqual([]);
    expect(wanted()).toEqual([false, false]);
  });

  describe('with a server that takes no seed', () => {
    const noSeed: Answering = ({ body }) =>
      'seed' in body ? { fault: { status: 400, body: { error: { message: 'Unsupported parameter: seed' } } } } : 'yes';
    const seeds = (received: readonly { body: object }[]) => received.map(({ body }) => 'seed' in body);

    it('asks it without one from then on, refused once', async () => {
      const { ask, learned, received } = await probing(noSeed, unknown, 0);
      const answers = await Promise.all([ask('a'), ask('b'), ask('c')]);
      expect(answers.map(({ text }) => text)).toEqual(['yes', 'yes', 'yes']);
      expect(learned).toEqual([found({ topLogprobs: null, takesSeed: false })]);
      expect(seeds(received)).toEqual([true, false, false, false]);
    });

    it('finds out both when it refuses both', async () => {
      const { ask, learned, received } = await probing((got, position) =>
        got.body.logprobs ? refused : noSeed(got, position),
      );
      await ask('a');
      await ask('b');
      expect(learned).toEqual([found({ topLogprobs: 0, takesSeed: false })]);
      expect(seeds(received)).toEqual([true, true, false, false]);
    });

    it('believes a refusal more than what is remembered', async () => {
      const { ask, learned } = await probing(noSeed, found({ topLogprobs: 0, takesSeed: true }));
      await ask('a');
      expect(learned).toEqual([found({ topLogprobs: 0, takesSeed: false })]);
    });

    it('takes another bad request for what it is', async () => {
      const bad = { fault: { status: 400, body: { error: { message: 'prompt too long' } } } };
      const { ask, learned, received } = await probing(() => bad);
      expect((await errorOf(ask('a'))).message).toBe('HTTP 400: prompt too long');
      expect([learned, received]).toEqual([[], expect.objectContaining({ length: 1 })]);
    });
  });
});
