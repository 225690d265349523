import { Store } from '../../store/store.js';
import { readResults } from '../read-results.js';
import { bannerParts, bannersOf } from './banners.js';

/** What readers must know before any number from an experiment or the whole database: the banners of its report. */
export async function readCaveats(db: string, experiment: string | undefined): Promise<string[]> {
  const store = await Store.read(db);
  try {
    return bannersOf(await readResults(store, experiment, { parts: bannerParts }));
  } finally {
    await store.close();
  }
}

/** Puts the caveats above text for a terminal, so that names in them cannot control it. */
export const withCaveats = (caveats: readonly string[], text: string): string =>
  [...caveats.map((line) => `> ${line.replace(/\p{Cc}/gu, ' ')}`), ...(caveats.length > 0 ? [''] : []), text].join(
    '\n',
  );
