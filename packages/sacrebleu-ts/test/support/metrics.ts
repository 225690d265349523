import type { Log } from '../../src/log.js';

/** A log that remembers. */
export function recordingLog(): { readonly log: Log; readonly messages: string[] } {
  const messages: string[] = [];
  return { log: (_, message) => messages.push(message), messages };
}

/** A log that forgets. */
export const silent: Log = () => {};
