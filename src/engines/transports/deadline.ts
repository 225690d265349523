import { setMaxListeners } from 'node:events';
import { EngineError } from '../errors.js';

/**
 * Runs abortable work for at most this many seconds (null: no limit), or until the caller's signal is aborted. It
 * removes its timer and listener at the end; `AbortSignal.any`, on a signal that lives as long as the run, would keep
 * memory for each request.
 * @throws EngineError `timeout` or `cancelled`; whatever `work` throws before that
 */
export async function withDeadline<T>(
  seconds: number | null,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (error: EngineError) => controller.abort(error);
  const cancel = () => abort(cancelled());
  const timer = seconds === null ? undefined : setTimeout(() => abort(late(seconds)), seconds * 1000);
  // Node warns of a leak above ten listeners; here each request in flight has one.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    controller.signal.throwIfAborted();
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}

export const cancelled = () => new EngineError('cancelled', 'the run was stopped');

export const late = (seconds: number) => new EngineError('timeout', `no answer within ${seconds} s`);
