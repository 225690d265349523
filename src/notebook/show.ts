import type { Plot } from '../report/plots/plot.js';
import type { Table } from '../tables/table.js';
import { markdownBundle, plainBundle, plotBundles, tableBundle } from './bundles.js';
import { display } from './display.js';

/**
 * Shows tables, figures and Markdown below the cell that runs, one after the other. A figure that has nothing to show
 * is undefined.
 */
export async function show(...things: readonly (Table | Plot | string | undefined)[]): Promise<void> {
  for (const thing of things) {
    if (thing === undefined || thing === '') continue;
    if (typeof thing === 'string') {
      await display(markdownBundle(thing));
    } else if ('spec' in thing) {
      for (const bundle of await plotBundles(thing)) await display(bundle);
    } else await display(tableBundle(thing));
  }
}

/** Shows text as it is, to be copied: LaTeX, say. */
export const showText = (text: string): Promise<void> => display(plainBundle(text));
