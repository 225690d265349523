import { program } from './program.js';
import { startServer } from './start-server.js';
import { direct, run, translations, workspace } from './workspace.js';

const experiments = { direct, translations };

/** One run of this many one-call sentences in a new store, and what the server saw of it. */
export async function asked(kind, sentences, { server: serverOptions, model, db, args = [], ...limits } = {}) {
  const server = await startServer(serverOptions);
  const space = workspace();
  try {
    // One reference, since a translation dataset without any is refused; scoring BLEU is not part of a call.
    space.dataset('sentences', 'ru', sentences, {
      reference: kind === 'direct' ? false : 'first',
      tags: kind === 'direct',
    });
    space.dataset('one', 'ru', 1, { reference: false });
    space.write('x.yaml', experiments[kind](server.endpoint, model));
    await db?.(space.folder, server);
    const used = await program(run('x.duckdb', ...args), space.folder, limits);
    return { ...used, stats: await server.stats() };
  } finally {
    server.close();
    space.remove();
  }
}
