import { setImmediate as turn } from 'node:timers/promises';

/** Milliseconds of work after which others have their turn. */
const longest = 20;

/** To be awaited between two steps of a long work: lets the event loop go round once enough of it is done. */
export function turns(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < longest) return undefined;
    return turn().then(() => {
      began = performance.now();
    });
  };
}
