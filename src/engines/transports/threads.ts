import { availableParallelism } from 'node:os';

/**
 * Threads for each of so many requests at once. Never more than there are cores: the spin barriers of threads without a
 * core of their own cost a thousand times what such threads gain.
 */
export const threadsFor = (concurrency: number): number =>
  Math.max(1, Math.floor(availableParallelism() / concurrency));
