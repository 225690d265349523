import { storedLanguage } from '../../config/languages.js';
import { languages } from '../../languages/index.js';
import type { Store } from '../../store/store.js';
import { literal } from '../../store/tables.js';

/** WikiANN's sentences are lines from Wikipedia, and half of the Arabic ones only redirect to another page. */
const redirectWords = languages.flatMap(({ redirects = [] }) => redirects);

/**
 * Lines of at most this many tokens (or code points in languages that do not put spaces between words) are titles and
 * lists rather than sentences.
 */
const short = { tokens: 6, characters: 12 } as const;

/** Sentences, by cell, that say little about translating sentences: redirect lines and lines of a few words. */
export async function readSetAside(store: Store, cells: readonly string[]): Promise<Map<string, Set<number>>> {
  const found = new Map<string, Set<number>>();
  if (cells.length === 0) return found;
  const groups = new Map<string, Set<number>>();
  const own = await store.rows<{ cell_id: string; data: string; language: string; definition: string | null }>(
    `SELECT cell_id, coalesce(ner_data, '') AS data, language, config->'$.languageDefinition' AS definition
     FROM cells WHERE cell_id IN (${cells.map(literal).join(', ')})`,
  );
  const unspaced = own.filter(({ language, definition }) => storedLanguage(language, definition).unspaced);
  const redirect = literal(`(?i)^[^\\p{L}]*(${redirectWords.join('|')})`);
  const rows = store.stream<{ data: string; sentence_id: number }>(
    `SELECT data_id AS data, sentence_id FROM sentences
     WHERE data_id IN (${listed(own)})
       AND (regexp_matches(text, ${redirect})
         OR CASE WHEN data_id IN (${listed(unspaced)}) THEN length(text) <= ${short.characters}
                 ELSE len(tokens) <= ${short.tokens} END)`,
  );
  for await (const { data, sentence_id } of rows) {
    const ids = groups.get(data) ?? new Set();
    ids.add(sentence_id);
    groups.set(data, ids);
  }
  for (const { cell_id, data } of own) found.set(cell_id, groups.get(data) ?? new Set());
  return found;
}

/** The cells' data as an SQL list, which is never empty. */
const listed = (cells: readonly { readonly data: string }[]): string =>
  ['', ...new Set(cells.map(({ data }) => data))].map(literal).join(', ');
