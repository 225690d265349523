import { availableParallelism } from 'node:os';

/**
 * Threads per request for this many requests at once. One core stays free: the threads of a request spin while they
 * wait for each other, so if one of them loses its core to another program, the request takes a hundred times as long.
 */
export const threadsFor = (concurrency: number, cores = availableParallelism()): number =>
  Math.max(1, Math.floor((cores - 1) / concurrency));
