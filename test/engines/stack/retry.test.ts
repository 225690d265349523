import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EngineError, type FailureKind } from '../../../src/engines/errors.js';
import { type Attempt, defaultRetry, retrying } from '../../../src/engines/stack/retry.js';
import { answered, engineThat } from '../../support/engines.js';
import { errorOf, never, request } from '../../support/requests.js';

/** Fails with each error in turn, then answers. */
function patient(errors: EngineError[], options: Partial<typeof defaultRetry> = {}) {
  const attempts: Attempt[] = [];
  const asked: number[] = [];
  const engine = engineThat(async () => {
    asked.push(performance.now());
    const error = errors.shift();
    if (error) throw error;
    return answered('at last');
  });
  const onAttempt = (attempt: Attempt) => attempts.push(attempt);
  return {
    attempts,
    asked,
    engine: retrying(engine, { ...defaultRetry, baseMs: 4, capMs: 16, random: () => 1, ...options, onAttempt }),
  };
}

const failed = (kind: FailureKind, retryAfterMs: number | null = null) => new EngineError(kind, kind, retryAfterMs);
const waits = (attempts: readonly Attempt[]) => attempts.map(({ waitMs }) => waitMs);

afterEach(() => {
  vi.useRealTimers();
});

describe('retrying', () => {
  it('asks again what can pass, waiting twice as long each time up to the cap', async () => {
    const { engine, attempts } = patient([...'12345'].map(() => failed('overload')));
    expect((await engine.chat(request('Hello'), never)).text).toBe('at last');
    expect(waits(attempts)).toEqual([4, 8, 16, 16, 16]);
    expect(attempts.map(({ error }) => error.kind)).toEqual([...'12345'].map(() => 'overload'));
  });

  it('waits between half and the whole of that, by chance', async () => {
    const { engine, attempts } = patient([failed('network'), failed('network')], { random: () => 0 } as never);
    await engine.chat(request('Hello'), never);
    expect(waits(attempts)).toEqual([2, 4]);
  });

  it('waits at least as long as the server asks', async () => {
    const { engine, attempts, asked } = patient([failed('rate-limit', 60)]);
    await engine.chat(request('Hello'), never);
    expect(waits(attempts)).toEqual([60]);
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(58);
  });

  it('gives up after so many tries, with the last error', async () => {
    const { engine, attempts } = patient([failed('timeout'), failed('malformed'), failed('overload')], {
      tries: 3,
    } as never);
    expect((await errorOf(engine.chat(request('Hello'), never))).kind).toBe('overload');
    expect(waits(attempts)).toEqual([4, 8, 0]);
  });

  it.each<FailureKind>(['bad-request', 'authentication', 'cancelled'])('does not repeat %s', async (kind) => {
    const { engine, asked } = patient([failed(kind)]);
    expect((await errorOf(engine.chat(request('Hello'), never))).kind).toBe(kind);
    expect(asked).toHaveLength(1);
  });

  it('stops waiting when it is cancelled', async () => {
    const stop = new AbortController();
    const { engine, asked } = patient([failed('rate-limit', 60_000)]);
    const answer = errorOf(engine.chat(request('Hello'), stop.signal));
    setTimeout(() => stop.abort(), 20);
    expect((await answer).kind).toBe('rate-limit');
    expect(asked).toHaveLength(1);
  });

  it('stops waiting at once when the run is stopped, though what is under way may end', async () => {
    const stop = new AbortController();
    const { engine, asked } = patient([failed('overload', 60_000)], { stop: stop.signal } as never);
    const answer = errorOf(engine.chat(request('Hello'), never));
    setTimeout(() => stop.abort(), 20);
    const began = performance.now();
    expect((await answer).kind).toBe('overload');
    expect(performance.now() - began).toBeLessThan(1000);
    expect(asked).toHaveLength(1);
  });

  it('gives up at once where the server asks to wait longer than a request may wait', async () => {
    const { engine, asked, attempts } = patient([failed('rate-limit', 300_001)]);
    expect((await errorOf(engine.chat(request('Hello'), never))).kind).toBe('rate-limit');
    expect(asked).toHaveLength(1);
    expect(waits(attempts)).toEqual([0]);
  });

  it('bounds all that a request waits', async () => {
    const { engine, attempts } = patient(
      [...'12345'].map(() => failed('overload', 20)),
      { totalMs: 50 } as never,
    );
    await errorOf(engine.chat(request('Hello'), never));
    expect(waits(attempts)).toEqual([20, 20, 0]);
  });

  it('leaves no listener behind', async () => {
    const signal = new AbortController().signal;
    const { engine } = patient([failed('network'), failed('network')]);
    await engine.chat(request('Hello'), signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('lets errors pass that are no failures of a request', async () => {
    const engine = retrying(
      engineThat(async () => {
        throw new TypeError('our bug');
      }),
      { ...defaultRetry, onAttempt: () => undefined },
    );
    await expect(engine.chat(request('Hello'), never)).rejects.toThrow(TypeError);
  });
});
