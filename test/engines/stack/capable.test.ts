import { describe, expect, it } from 'vitest';
import { type Capabilities, capable } from '../../../src/engines/stack/capable.js';
import { type Answering, chatServer } from '../../support/chat-server.js';
import { engineThat } from '../../support/engines.js';
import { engineOf, errorOf, never, request } from '../../support/requests.js';

const unknown: Capabilities = { topLogprobs: null, mostLogprobs: null, takesSeed: null, refused: {} };
/** What was found out: the rest is not known. */
const found = (fields: Partial<Capabilities>): Capabilities => ({ ...unknown, ...fields });

async function probing(answer: Answering, known = unknown, topLogprobs = 20) {
  const server = await chatServer(answer);
  const learned: Capabilities[] = [];
  const engine = capable(await engineOf({ endpoint: server.url, topLogprobs }), {
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

  describe('with a server that allows fewer log-probabilities', () => {
    const says = (message: string) => ({ fault: { status: 400, body: { error: { message } } } });
    const most =
      (allowed: number, message: string): Answering =>
      ({ body }) =>
        Number(body.top_logprobs ?? 0) > allowed ? says(message) : 'an answer';
    const asked = (received: readonly { body: { top_logprobs?: number } }[]) =>
      received.map(({ body }) => body.top_logprobs);

    it('asks for as many as it names, and remembers the number', async () => {
      const { ask, learned, received } = await probing(most(5, 'top_logprobs must be less than or equal to 5'));
      expect((await ask('a')).certainty).not.toBeNull();
      await ask('b');
      expect(asked(received)).toEqual([20, 5, 5]);
      expect(learned).toEqual([found({ topLogprobs: 5, mostLogprobs: 5, takesSeed: true })]);
    });

    it('tries fewer where it names no number', async () => {
      const { ask, learned, received } = await probing(most(1, 'error 17: top_logprobs out of range'));
      await ask('a');
      expect(asked(received)).toEqual([20, 5, 1]);
      expect(learned).toEqual([found({ topLogprobs: 1, mostLogprobs: 1, takesSeed: true })]);
    });

    it.each([
      ['as many as it allows', 20, 5],
      ['fewer, where the model wants fewer', 3, 3],
    ])('asks a server that it knows for %s', async (_, wanted, expected) => {
      const known = found({ topLogprobs: 5, mostLogprobs: 5, takesSeed: true });
      const { ask, learned, received } = await probing(() => 'an answer', known, wanted);
      await ask('a');
      expect([asked(received), learned]).toEqual([[expected], []]);
    });

    it('asks for more than before, where the model now wants more and no limit is known', async () => {
      const known = found({ topLogprobs: 3, takesSeed: true });
      const { ask, learned, received } = await probing(most(5, 'at most 5 logprobs'), known);
      await Promise.all([ask('a'), ask('b')]);
      expect(asked(received)).toEqual([20, 5, 5]);
      expect(learned).toEqual([found({ topLogprobs: 5, mostLogprobs: 5, takesSeed: true })]);
    });
  });

  describe('with a server that takes other parameters', () => {
    /** As OpenAI's reasoning models: another name for one, and no other value than its own for another. */
    const strict: Answering = ({ body }) => {
      for (const param of ['max_tokens', 'temperature'])
        if (param in body) {
          const message = `Unsupported parameter: '${param}' is not supported with this model.`;
          return { fault: { status: 400, body: { error: { message, param, code: 'unsupported_parameter' } } } };
        }
      return 'an answer';
    };

    it('finds out in one request after the other, once, and says what was sent', async () => {
      const { ask, learned, received } = await probing(strict, unknown, 0);
      const [first, second] = await Promise.all([ask('a'), ask('b')]);
      const sent = { max_tokens: null, max_completion_tokens: 16, temperature: null };
      expect([first?.sent, second?.sent]).toEqual([sent, sent]);
      expect(learned).toEqual([
        found({ takesSeed: true, refused: { max_tokens: 'max_completion_tokens', temperature: null } }),
      ]);
      expect(received.map(({ body }) => Object.keys(body).sort().join(' '))).toEqual([
        'max_tokens messages model seed temperature',
        'max_completion_tokens messages model seed temperature',
        'max_completion_tokens messages model seed',
        'max_completion_tokens messages model seed',
      ]);
    });

    it('asks it at once in its way where that is remembered', async () => {
      const known = found({ takesSeed: true, refused: { max_tokens: 'max_completion_tokens', temperature: null } });
      const { ask, learned, received } = await probing(strict, known, 0);
      expect((await ask('a')).text).toBe('an answer');
      expect([learned, received.length]).toEqual([[], 1]);
    });

    it('learns nothing of a refusal that leaving the parameter out does not mend', async () => {
      const { ask, learned, received } = await probing(
        () => ({ fault: { status: 400, body: { error: { message: 'top_p and temperature are not supported' } } } }),
        unknown,
        0,
      );
      expect((await errorOf(ask('a'))).kind).toBe('bad-request');
      expect([learned, received.length]).toEqual([[], 2]);
    });

    it('does not leave out what a model’s definition adds', async () => {
      const server = await chatServer(() => ({
        fault: { status: 400, body: { error: { message: 'Unknown parameter: reasoning_effort' } } },
      }));
      const engine = capable(await engineOf({ endpoint: server.url, extraBody: { reasoning_effort: 'low' } }), {
        known: unknown,
        topLogprobs: 0,
        learned: () => expect.fail('nothing is to be learned'),
      });
      expect((await errorOf(engine.chat(request('a'), never))).message).toMatch(/reasoning_effort/);
      expect(server.received).toHaveLength(1);
    });
  });

  it('tells everybody who waits what ends the run, and asks no more', async () => {
    let asked = 0;
    const end = new Error('a web page');
    const engine = capable(
      engineThat(async () => {
        asked++;
        throw end;
      }),
      { known: unknown, topLogprobs: 0, learned: () => undefined },
    );
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((text) => engine.chat(request(text), never)));
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual([end, end, end]);
    expect(asked).toBe(1);
  });
});
