import { setMaxListeners } from 'node:events';
import { EngineError } from '../errors.js';

/**
 * Runs something that can be aborted, for so many seconds at most (null: without end) or until the caller's signal says
 * stop. It removes its timer and listener at the end, where `AbortSignal.any`, on a signal that lives as long as the
 * run, would keep memory for each request.
 * @throws EngineError `timeout` or `cancelled`; what `work` throws before that
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
  // Node warns of a leak past ten listeners; here each request under way has one.
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
