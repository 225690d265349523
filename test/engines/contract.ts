import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChatEngine, ChatRequest } from '../../src/engines/definitions/engine.js';
import { EngineError } from '../../src/engines/errors.js';
import { generationKey } from '../../src/engines/key.js';
import { never, request } from '../support/requests.js';

export interface Subject {
  open(): Promise<ChatEngine>;
  readonly host: RegExp;
  /** What it can tell of the probabilities of tokens: all of them, those of the k most probable, or nothing. */
  readonly certainty: 'exact' | 'bounds' | 'none';
  /** Whether it holds a conversation, and not only a text. */
  readonly converses: boolean;
  /** Whether the answer to a long text can be cut at `maxTokens`. */
  readonly writes: boolean;
}

/** What every engine promises, asked of a real one. */
export function engineContract({ open, host, certainty, converses, writes }: Subject): void {
  let engine: ChatEngine;

  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  const ask = (fields: Partial<ChatRequest> = {}) => engine.chat(request('Ada lives in Paris.', fields), never);

  it('names its host', () => {
    expect(engine.host).toMatch(host);
  });

  it('answers with a trimmed text, counts and a time', async () => {
    const answer = await ask();
    expect(answer.text).toBe(answer.text.trim());
    expect(['stop', 'length']).toContain(answer.finishReason);
    expect(answer.promptTokens).toBeGreaterThan(0);
    expect(answer.completionTokens).toBeGreaterThanOrEqual(0);
    expect(answer.completionTokens).toBeLessThanOrEqual(16);
    expect(answer.latencyMs).toBeGreaterThan(0);
  });

  it('answers a greedy request the same way each time, alone or among others', async () => {
    const texts = ['Ada lives in Paris.', 'New York', 'Love', 'Ada lives in Paris.'];
    const alone = [];
    for (const text of texts) alone.push((await engine.chat(request(text), never)).text);
    const together = await Promise.all(texts.map((text) => engine.chat(request(text), never)));
    expect(together.map(({ text }) => text)).toEqual(alone);
    expect(alone[3]).toBe(alone[0]);
  });

  it.runIf(writes)('says that an answer was cut', async () => {
    const answer = await ask({ sampling: { temperature: 0, maxTokens: 2 } });
    expect(answer.finishReason).toBe('length');
    expect(answer.completionTokens).toBe(2);
  });

  it.runIf(converses)('reads a whole conversation', async () => {
    const messages = [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Good day' },
      { role: 'user', content: 'Ada lives in Paris.' },
    ] as const;
    const { promptTokens } = await ask({ messages });
    expect(promptTokens).toBeGreaterThan((await ask()).promptTokens ?? 0);
  });

  it.runIf(!converses)('refuses a conversation', async () => {
    const messages = [{ role: 'system', content: 'Tag.' } as const, { role: 'user', content: 'Ada' } as const];
    await expect(ask({ messages })).rejects.toMatchObject({ kind: 'bad-request' });
  });

  it('tells how sure it was only where that is asked, and as far as it can', async () => {
    expect((await ask()).certainty).toBeNull();
    const told = (await ask({ certainty: true })).certainty;
    if (certainty === 'none') {
      expect(told).toBeNull();
      return;
    }
    const { entropy, entropyLow, entropyHigh, logprob, tokenLogprobs } = told ?? expect.fail('no certainty');
    expect(tokenLogprobs.length).toBeGreaterThan(0);
    expect(tokenLogprobs.every((p) => p !== null && p <= 0)).toBe(true);
    expect(logprob).toBeCloseTo(
      tokenLogprobs.reduce<number>((a, b) => a + (b ?? Number.NaN), 0),
      9,
    );
    expect(entropyLow).toBeLessThanOrEqual(entropy ?? -1);
    expect(entropyHigh).toBeGreaterThanOrEqual(entropy ?? Infinity);
    expect(entropyHigh === entropyLow).toBe(certainty === 'exact');
  });

  it('gives the same text whether it measures or not, as the key has it', async () => {
    expect((await ask({ certainty: true })).text).toBe((await ask()).text);
    expect(generationKey(request('x', { certainty: true }))).toBe(generationKey(request('x')));
  });

  it('answers nothing that was cancelled before', async () => {
    const failure = engine.chat(request('Ada'), AbortSignal.abort()).catch((error: unknown) => error);
    expect(await failure).toBeInstanceOf(EngineError);
    expect(await failure).toMatchObject({ kind: 'cancelled' });
  });

  it('answers on after a cancelled request', async () => {
    const stop = new AbortController();
    const cancelled = engine.chat(request('Ada '.repeat(20)), stop.signal).catch(() => undefined);
    stop.abort();
    await cancelled;
    expect((await ask()).text).toBe((await ask()).text);
  });
}
