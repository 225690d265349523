import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { viewApp } from './app.js';
import { Library } from './library.js';
import * as messages from './messages.js';

/** A viewer that listens. */
export interface Viewer {
  /** Where it is: `http://127.0.0.1:4321/`. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves the pages of a database to this machine alone.
 * @param port 0 for any that is free
 * @throws UserError where the database cannot be read or the port is taken
 */
export async function serveView(db: string, port: number): Promise<Viewer> {
  const library = await Library.open(db);
  try {
    const app = viewApp(library, () => (server.address() as AddressInfo).port);
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve);
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? messages.portInUse(port) : messages.portRefused(port, error.message)),
      );
    });
    // Whoever comes first waits for it, and hears of what fails.
    void library.warm().catch(() => undefined);
    return {
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      close: async () => {
        if ('closeAllConnections' in server) server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        await library.close();
      },
    };
  } catch (error) {
    await library.close();
    throw error;
  }
}
