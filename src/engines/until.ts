import { setMaxListeners } from 'node:events';

/** Waits so many milliseconds, or until one of the signals is aborted. Leaves no timer and no listener behind. */
export function until(milliseconds: number, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    for (const signal of signals) {
      if (signal === undefined) continue;
      // One listener for each request that waits is no leak, whatever Node warns of.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', end, { once: true });
    }
    if (signals.some((signal) => signal?.aborted)) end();
  });
}
