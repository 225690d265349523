import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import type { Fault } from '../support/chat-server.js';
import { temporaryFolder } from '../support/temporary.js';
import { prepare, summaryOf } from './support/run.js';

const folder = temporaryFolder();

const faults: readonly Fault[] = [
  { status: 500 },
  { status: 503, headers: { 'retry-after': '1' } },
  { status: 429, headers: { 'retry-after': '1' } },
  'reset',
  'cut short',
  'html',
  'no choices',
  'null content',
  'wrong shape',
  'never answered',
];

describe('a server that fails in every way', () => {
  it('leaves each sentence answered or counted as failed, with its reason, and no rejection unhandled', async () => {
    // Every fifth request fails, and whatever asks for sentence 7 always does.
    const { run } = await prepare(
      folder,
      60,
      ({ body }, position) =>
        / 7$/.test(body.messages.at(-1)?.content ?? '') || position % 5 === 4
          ? { fault: faults[Math.floor(position / 5) % faults.length] as Fault }
          : '[]',
      '{concurrency: 8, timeoutSeconds: 1}',
    );
    const { code, stderr, stdout } = await run('x.duckdb');
    expect(stderr).not.toMatch(/unhandled|\n {4}at /i);
    expect(code).toBe(3);
    expect(summaryOf({ code, stderr, stdout })).toMatchObject({ predictions: 60, failed: 1 });
    const store = await Store.read(join(folder, 'x.duckdb'));
    expect(await store.rows('SELECT state, count(*)::int AS n FROM predictions GROUP BY state ORDER BY state')).toEqual(
      [
        { state: 'failed', n: 1 },
        { state: 'ok', n: 59 },
      ],
    );
    const [failed] = await store.rows("SELECT sentence_id, error FROM predictions WHERE state = 'failed'");
    expect(failed).toEqual({ sentence_id: 7, error: expect.stringMatching(/^[a-z-]+: \S/) });
    await store.close();
  });
});

describe('a server that always fails for some sentences', () => {
  it('answers all others meanwhile, also one at a time', async () => {
    const isBad = (text: string) => / [01]$/.test(text);
    const { server, run } = await prepare(
      folder,
      20,
      ({ body }) => (isBad(body.messages.at(-1)?.content ?? '') ? { fault: { status: 500 } } : '[]'),
      '{concurrency: 1, maxWaitSeconds: 5}',
    );
    const { code, stdout, stderr } = await run('some.duckdb');
    expect([code, summaryOf({ code, stdout, stderr }).failed]).toEqual([3, 2]);
    const asked = server.received.map(({ body }) => isBad(body.messages.at(-1)?.content ?? ''));
    // Each of the two is asked once, at a second's distance again, and so on; all others fit into the first second.
    expect(asked.lastIndexOf(false)).toBeLessThan(2 * 2 + 18);
    expect(asked.filter((bad) => bad).length).toBeGreaterThan(2 * 2);
  });
});
