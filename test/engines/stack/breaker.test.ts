import { describe, expect, it } from 'vitest';
import { EngineError, type FailureKind } from '../../../src/engines/errors.js';
import { breaking, FailureStreak, type Streak } from '../../../src/engines/stack/breaker.js';
import { answered, engineThat } from '../../support/engines.js';
import { ManualClock } from '../../support/manual-clock.js';
import { never, request } from '../../support/requests.js';

type Outcome = 'ok' | readonly [FailureKind, string];

function broken(outcomes: (position: number) => Outcome) {
  const clock = new ManualClock();
  const streaks: Streak[] = [];
  let asked = 0;
  const engine = breaking(
    engineThat(async () => {
      const outcome = outcomes(asked++);
      if (outcome === 'ok') return answered('good');
      throw new EngineError(...outcome);
    }),
    {
      clock,
      opened(streak) {
        streaks.push(streak);
        return new Error('opened');
      },
    },
  );
  /** Asks so often, some milliseconds apart, and returns what the last one said. */
  const ask = async (times: number, apart = 0) => {
    let last = '';
    for (let i = 0; i < times; i++) {
      last = await engine.chat(request('Hello'), never).then(
        ({ text }) => text,
        (error: Error) => error.message,
      );
      await clock.pass(apart);
    }
    return last;
  };
  return { ask, streaks, asked: () => asked };
}

const missing = ['bad-request', 'HTTP 404: no model x'] as const;

describe('breaking', () => {
  it('ends at the tenth equal failure that cannot pass, and asks no more', async () => {
    const { ask, streaks, asked } = broken(() => missing);
    expect(await ask(9)).toBe('HTTP 404: no model x');
    expect(await ask(1)).toBe('opened');
    expect(await ask(5)).toBe('opened');
    expect(asked()).toBe(10);
    expect(streaks).toMatchObject([{ count: 10, answered: false, failure: { kind: 'bad-request' } }]);
  });

  it('gives what can pass five minutes', async () => {
    const { ask, streaks } = broken((i) => (i === 0 ? 'ok' : ['overload', `HTTP 503: wait ${i}.5 s`]));
    expect(await ask(30, 10_000)).toMatch(/^HTTP 503/);
    expect(await ask(3, 10_000)).toBe('opened');
    expect(streaks).toMatchObject([{ answered: true, forMs: 300_000 }]);
  });

  it('counts neither over an answer nor over another failure', async () => {
    const { ask, streaks } = broken((i) => (i % 10 === 9 ? 'ok' : missing));
    await ask(100);
    const different = broken((i) => ['bad-request', `prompt of ${5000 + i} tokens is too long`]);
    await different.ask(100);
    expect([...streaks, ...different.streaks]).toEqual([]);
  });

  it('does not count what was cancelled', async () => {
    const { ask, streaks } = broken(() => ['cancelled', 'the run was stopped']);
    await ask(20);
    expect(streaks).toEqual([]);
  });

  describe('several models of one server', () => {
    /** Models that are asked in turn, each some milliseconds after the one before. */
    async function inTurn(outcomes: readonly ((position: number) => Outcome)[], times: number, apart: number) {
      const clock = new ManualClock();
      const server = new FailureStreak(clock);
      const said = outcomes.map((): string[] => []);
      const engines = outcomes.map((outcome, model) =>
        breaking(
          engineThat(async () => {
            const now = outcome(said[model]?.length ?? 0);
            if (now === 'ok') return answered('good');
            throw new EngineError(...now);
          }),
          { clock, server, opened: ({ count }) => new Error(`opened after ${count}`) },
        ),
      );
      for (let i = 0; i < times; i++) {
        for (const [model, engine] of engines.entries()) {
          const text = await engine.chat(request('Hello'), never).then(
            ({ text }) => text,
            (error: Error) => error.message,
          );
          said[model]?.push(text);
          await clock.pass(apart);
        }
      }
      return said;
    }

    it('end together, five minutes after the server went away', async () => {
      const away = () => ['unreachable', 'ECONNREFUSED'] as const;
      const said = await inTurn([away, away, away, away, away], 5, 30_000);
      expect(said.map((all) => all.slice(0, 2))).toEqual(said.map(() => ['ECONNREFUSED', 'ECONNREFUSED']));
      expect(said.map(([, , third]) => third)).toEqual([11, 12, 13, 14, 15].map((count) => `opened after ${count}`));
    });

    it('end each by itself where others answer, or where the model is not there', async () => {
      const busy = () => ['overload', 'HTTP 503: loading'] as const;
      const said = await inTurn([() => 'ok', busy, () => missing, () => 'ok'], 12, 30_000);
      expect(said[0]).toEqual(Array(12).fill('good'));
      expect(said[1]?.slice(8)).toEqual(['HTTP 503: loading', ...Array(3).fill('opened after 10')]);
      expect(said[2]?.slice(8)).toEqual([missing[1], ...Array(3).fill('opened after 10')]);
      expect(said[3]).toEqual(Array(12).fill('good'));
    });
  });
});
