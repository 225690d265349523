import type { Plot } from '../report/plots/plot.js';
import type { Table } from '../tables/table.js';
import { markdownBundle, plainBundle, plotBundles, tableBundle } from './bundles.js';
import { display } from './display.js';

/**
 * Shows tables, figures and Markdown below the running notebook cell, in order. Undefined stands for a figure without
 * data.
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

/** Shows text verbatim for copying, such as LaTeX. */
export const showText = (text: string): Promise<void> => display(plainBundle(text));
