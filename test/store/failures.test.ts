import { describe, expect, it } from 'vitest';
import { FailureCount, failuresSql } from '../../src/store/failures.js';
import { Store } from '../../src/store/store.js';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();

/** Messages as servers send them, and how many of them are of one reason. */
const said: readonly (readonly [string, number])[] = [
  ['overload: HTTP 503: busy, 17 requests wait (request req_011CXabc)', 3],
  ['overload: HTTP 500: busy, 17 requests wait (request req_011CXabc)', 1],
  ['bad-request: HTTP 404: no model Qwen2.5-7B', 2],
  ['bad-request: HTTP 404: no model Qwen2.5-14B', 1],
  ['timeout: no answer within 12.5 s', 4],
];

/** Each message as often, with other numbers and names in it. */
const failures = said.flatMap(([message, count]) =>
  Array.from({ length: count }, (_, i) =>
    message
      .replace('17 requests', `${17 + i} requests`)
      .replace('011CX', `02${i}`)
      .replace('12.5 s', `${12 + i}.5 s`),
  ),
);

describe('failures are told by reason, the most frequent first', () => {
  const expected = [
    ['timeout: no answer within 12.5 s', 4],
    ['overload: HTTP 503: busy, 17 requests wait (request req_020abc)', 3],
    ['bad-request: HTTP 404: no model Qwen2.5-7B', 2],
    ['bad-request: HTTP 404: no model Qwen2.5-14B', 1],
    ['overload: HTTP 500: busy, 17 requests wait (request req_020abc)', 1],
  ];

  it('while they happen', () => {
    const count = new FailureCount();
    for (const [i, message] of failures.entries()) count.add(message, { cell: 'c', dataset: 'd', sentence: i });
    const all = count.all();
    expect(all.map(({ reason, sentences }) => [reason, sentences]).toSorted()).toEqual(expected.toSorted());
    expect(all[0]).toEqual({
      reason: 'timeout: no answer within 12.5 s',
      sentences: 4,
      example: { cell: 'c', dataset: 'd', sentence: 7 },
    });
  });

  it('and from the store', async () => {
    const store = await Store.open(`${folder}/failures.duckdb`);
    for (const [i, error] of failures.entries())
      store.append('predictions', { cell_id: 'c', dataset: 'd', sentence_id: i, state: 'failed', error });
    store.append('predictions', { cell_id: 'c', dataset: 'd', sentence_id: 99, state: 'ok' });
    await store.flush();
    const rows = await store.rows(failuresSql('predictions'));
    await store.close();
    expect(rows.map(({ reason, sentences }) => [reason, sentences])).toEqual(expected);
    expect(rows[0]).toMatchObject({ example: { cell: 'c', dataset: 'd', sentence: 7 } });
  });

  it('in bounded memory, however many reasons there are', () => {
    const count = new FailureCount();
    const letters = (n: number) => n.toString(2).replaceAll('0', 'a').replaceAll('1', 'b');
    for (let i = 0; i < 5000; i++) count.add(`odd: ${letters(i)}`, { cell: 'c', dataset: 'd', sentence: i });
    const all = count.all();
    expect(all.length).toBeLessThanOrEqual(1001);
    expect(all.reduce((sum, { sentences }) => sum + sentences, 0)).toBe(5000);
  });
});
