import type { Store } from '../../store/store.js';
import { literal } from '../../store/tables.js';

/**
 * Words that begin a page that only leads to another, in the languages of the paper, as MediaWiki has them. WikiANN's sentences are
 * Wikipedia's lines, and half of the Arabic ones are such lines.
 */
const redirectWords = [
  'redirect',
  'redirection',
  'redirección',
  'weiterleitung',
  'doorverwijzing',
  'перенаправление',
  'перенапр',
  'تحويل',
  'पुनर्प्रेषित',
  'अनुप्रेषित',
  '転送',
  'リダイレクト',
  '넘겨주기',
  '重定向',
  '重新導向',
  'վերահղում',
  'გადამისამართება',
] as const;

/** Lines of at most so many tokens, or code points in ja and zh, are titles and lists rather than sentences. */
const short = { tokens: 6, characters: 12 } as const;

/** Sentences by cell that say little about translating sentences: redirect lines, and lines of a few words. */
export async function readSetAside(store: Store, cells: readonly string[]): Promise<Map<string, Set<number>>> {
  const found = new Map<string, Set<number>>();
  if (cells.length === 0) return found;
  const groups = new Map<string, Set<number>>();
  const own = await store.rows<{ cell_id: string; place: string }>(
    `SELECT cell_id, [ner_dataset, ner_split, language]::VARCHAR AS place FROM cells WHERE cell_id IN (${cells.map(literal).join(', ')})`,
  );
  const redirect = literal(`(?i)^[^\\p{L}]*(${redirectWords.join('|')})`);
  const rows = store.stream<{ place: string; sentence_id: number }>(
    `SELECT [dataset, split, language]::VARCHAR AS place, sentence_id FROM sentences
     WHERE [dataset, split, language]::VARCHAR IN (${[...new Set(own.map(({ place }) => place))].map(literal).join(', ')})
       AND (regexp_matches(text, ${redirect})
         OR CASE WHEN language IN ('ja', 'zh') THEN length(text) <= ${short.characters} ELSE len(tokens) <= ${short.tokens} END)`,
  );
  for await (const { place, sentence_id } of rows) {
    const ids = groups.get(place) ?? new Set();
    ids.add(sentence_id);
    groups.set(place, ids);
  }
  for (const { cell_id, place } of own) found.set(cell_id, groups.get(place) ?? new Set());
  return found;
}
