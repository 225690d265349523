import { cautionOf } from '../results/caveats/caution.js';
import { readResults } from '../results/read-results.js';
import type { Store } from '../store/store.js';
import { textTable } from '../tables/text-table.js';
import { byLanguage } from './tables/by-language.js';

/** The metrics that a user at the terminal wants to see first. */
const headlines = ['f1.seqeval', 'bleu'];

/** The experiments' main results: F1 and BLEU by system and language, one table each. Empty if nothing is scored. */
export async function closingTables(store: Store, experiments: readonly string[], width: number): Promise<string[]> {
  const tables: string[] = [];
  for (const experiment of new Set(experiments)) {
    const results = await readResults(store, experiment, { parts: ['scores', 'states', 'origins'] });
    const caution = cautionOf(results);
    for (const metric of results.shown().filter((shown) => headlines.includes(shown.metric))) {
      const table = byLanguage(metric, results);
      tables.push(textTable({ ...table, title: `${experiment}: ${table.title}` }, width));
    }
    if (caution !== undefined && tables.length > 0) tables.push(caution);
  }
  return tables;
}
