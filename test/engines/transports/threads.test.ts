import { expect, it } from 'vitest';
import { threadsFor } from '../../../src/engines/transports/threads.js';

it.each([
  [2, 1, 1],
  [2, 2, 1],
  [1, 2, 1],
  [8, 1, 7],
  [8, 2, 3],
  [16, 2, 7],
])(
  'on %i cores, %i requests at once have %i threads each: never all cores that there are',
  (cores, requests, threads) => {
    expect(threadsFor(requests, cores)).toBe(threads);
  },
);
