import { describe, expect, it } from 'vitest';
import { type Capabilities, capable } from '../../src/engines/capable.js';
import { type Answering, chatServer } from '../support/chat-server.js';
import { engineOf, errorOf, never, request } from '../support/requests.js';

async function probing(answer: Answering, known?: Capabilities) {
  const server = await chatServer(answer);
  const learned: Capabilities[] = [];
  const engine = capable(await engineOf({ endpoint: server.url }), {
    known,
    topLogprobs: 20,
    learned: (capabilities) => learned.push(capabilities),
  });
  const ask = (text: string) => engine.chat(request(text, { certainty: true }), never);
  return { engine, ask, learned, wanted: () => server.received.map(({ body }) => body.logprobs === true) };
}

const refused = { fault: { status: 400, body: { error: { message: 'logprobs are not supported' } } } };

describe('capable', () => {
  it('learns from the first answer, with no request of its own', async () => {
    const { ask, learned, wanted } = await probing(() => 'an answer');
    await Promise.all([ask('a'), ask('b'), ask('c')]);
    expect(learned).toEqual([{ topLogprobs: 20 }]);
    expect(wanted()).toEqual([true, true, true]);
  });

  it('asks a server that gives none without them from then on', async () => {
    const { ask, learned, wanted } = await probing(() => ({ text: 'an answer', tokens: [] }));
    await Promise.all([ask('a'), ask('b'), ask('c')]);
    expect(learned).toEqual([{ topLogprobs: 0 }]);
    expect(wanted()).toEqual([true, false, false]);
  });

  it('asks a server that refuses them once more without them', async () => {
    const { ask, learned, wanted } = await probing(({ body }) => (body.logprobs ? refused : 'an answer'));
    expect((await ask('a')).text).toBe('an answer');
    expect((await ask('b')).certainty).toBeNull();
    expect(learned).toEqual([{ topLogprobs: 0 }]);
    expect(wanted()).toEqual([true, false, false]);
  });

  it('learns nothing from an answer without tokens, nor from another failure', async () => {
    const { ask, learned, wanted } = await probing((_, position) =>
      position === 0 ? { fault: { status: 503 } } : { text: position === 1 ? '' : 'an answer', tokens: [] },
    );
    expect((await errorOf(ask('a'))).kind).toBe('overload');
    await ask('b');
    expect(learned).toEqual([]);
    await ask('c');
    expect(learned).toEqual([{ topLogprobs: 0 }]);
    expect(wanted()).toEqual([true, true, true]);
  });

  it('takes what is known for granted, and lets other requests pass', async () => {
    const { engine, ask, learned, wanted } = await probing(() => 'an answer', { topLogprobs: 0 });
    await ask('a');
    await engine.chat(request('b'), never);
    expect(learned).toEqual([]);
    expect(wanted()).toEqual([false, false]);
  });
});
