import { setMaxListeners } from 'node:events';

/** Waits this many milliseconds, or until a signal is aborted, and leaves neither timer nor listener behind. */
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
      // Node warns of a leak above ten listeners; here each waiting request has one.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', end, { once: true });
    }
    if (signals.some((signal) => signal?.aborted)) end();
  });
}
