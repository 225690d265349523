import type { ChatEngine } from './engine.js';

/** Lets at most `concurrency` requests of an endpoint be on their way at once, in the order in which they came. */
export function limited(engine: ChatEngine, concurrency: number): ChatEngine {
  let running = 0;
  const waiting: (() => void)[] = [];
  const begin = async () => {
    if (running < concurrency) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const end = () => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };
  return {
    ...engine,
    async chat(request, signal) {
      await begin();
      try {
        signal.throwIfAborted();
        return await engine.chat(request, signal);
      } finally {
        end();
      }
    },
  };
}
