import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Starts the bench's chat server. `stats()` reports what it was asked since its start or the last `reset()`; `next()`
 * begins another run of the program.
 */
export async function startServer(options = {}) {
  const child = fork(fileURLToPath(new URL('server.js', import.meta.url)), [JSON.stringify(options)]);
  const [{ port }] = await once(child, 'message');
  const ask = async (question) => {
    child.send(question);
    return (await once(child, 'message'))[0];
  };
  return {
    endpoint: `http://127.0.0.1:${port}/v1`,
    stats: () => ask('stats'),
    reset: () => ask('reset'),
    next: () => ask('next'),
    close: () => child.disconnect(),
  };
}
