import { availableParallelism } from 'node:os';

/**
 * Threads for each of so many requests at once. One core stays free: the threads of a request wait for each other by
 * spinning, so where one of them has lost its core to another program the request takes a hundred times as long.
 */
export const threadsFor = (concurrency: number, cores = availableParallelism()): number =>
  Math.max(1, Math.floor((cores - 1) / concurrency));
