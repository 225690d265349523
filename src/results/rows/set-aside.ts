import { storedLanguage } from '../../config/languages.js';
import { languages } from '../../languages/index.js';
import type { Store } from '../../store/store.js';
import { literal } from '../../store/tables.js';

/** WikiANN's sentences are Wikipedia's lines, and half of the Arabic ones only lead to another page. */
const redirectWords = languages.flatMap(({ redirects = [] }) => redirects);

/**
 * Lines of at most so many tokens, or code points where words are not divided by spaces, are titles and lists, no
 * sentences.
 */
const short = { tokens: 6, characters: 12 } as const;

/** Sentences by cell that say little about translating sentences: redirect lines, and lines of a few words. */
export async function readSetAside(store: Store, cells: readonly string[]): Promise<Map<string, Set<number>>> {
  const found = new Map<string, Set<number>>();
  if (cells.length === 0) return found;
  const groups = new Map<string, Set<number>>();
  const own = await store.rows<{ cell_id: string; place: string; language: string; definition: string | null }>(
    `SELECT cell_id, [ner_dataset, ner_split, language]::VARCHAR AS place, language,
       config->'$.languageDefinition' AS definition
     FROM cells WHERE cell_id IN (${cells.map(literal).join(', ')})`,
  );
  const unspaced = own.filter(({ language, definition }) => storedLanguage(language, definition).unspaced);
  const place = '[dataset, split, language]::VARCHAR';
  const redirect = literal(`(?i)^[^\\p{L}]*(${redirectWords.join('|')})`);
  const rows = store.stream<{ place: string; sentence_id: number }>(
    `SELECT ${place} AS place, sentence_id FROM sentences
     WHERE ${place} IN (${listed(own)})
       AND (regexp_matches(text, ${redirect})
         OR CASE WHEN ${place} IN (${listed(unspaced)}) THEN length(text) <= ${short.characters}
                 ELSE len(tokens) <= ${short.tokens} END)`,
  );
  for await (const { place, sentence_id } of rows) {
    const ids = groups.get(place) ?? new Set();
    ids.add(sentence_id);
    groups.set(place, ids);
  }
  for (const { cell_id, place } of own) found.set(cell_id, groups.get(place) ?? new Set());
  return found;
}

/** Places as a list of SQL, which is never empty. */
const listed = (cells: readonly { readonly place: string }[]): string =>
  ['', ...new Set(cells.map(({ place }) => place))].map(literal).join(', ');
