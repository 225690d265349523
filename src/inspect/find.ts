import type { Store } from '../store/store.js';
import * as messages from './messages.js';

/** What an argument of `eatlab show` names. */
export type Named =
  | { readonly kind: 'cell'; readonly cell: string }
  | { readonly kind: 'answer'; readonly key: string }
  | { readonly kind: 'prediction'; readonly cell: string; readonly dataset: string; readonly sentence: number }
  | { readonly kind: 'sentence'; readonly dataset: string; readonly language: string; readonly sentence: number };

/**
 * Resolves the prefix of a cell's identity or of an answer's key, a cell's sentence (`CELL/3`, or `CELL/DATASET/3` if
 * the cell reads two datasets), or a sentence by itself (`DATASET/LANGUAGE/3`).
 * @throws UserError if the database has no match, or several
 */
export async function find(store: Store, argument: string): Promise<Named> {
  const parts = /^(.+)\/(\d{1,9})$/s.exec(argument);
  if (!parts) return findIdentity(store, argument);
  const [, before = '', number] = parts;
  const sentence = Number(number);
  const [first = '', ...rest] = before.split('/');
  const cells = isIdentity(first) ? await cellsLike(store, first) : [];
  if (cells.length > 1) throw messages.several(argument, cells);
  const [cell] = cells;
  return cell === undefined
    ? findSentence(store, argument, before, sentence)
    : findPrediction(store, argument, cell, rest.join('/'), sentence);
}

const isIdentity = (text: string): boolean => /^[0-9a-f]{4,64}$/i.test(text);

const like = (column: string): string => `starts_with(${column}, lower($id))`;

async function cellsLike(store: Store, id: string): Promise<string[]> {
  const rows = await store.rows<{ id: string }>(`SELECT cell_id AS id FROM cells WHERE ${like('cell_id')} LIMIT 3`, {
    id,
  });
  return rows.map((row) => row.id);
}

async function findIdentity(store: Store, argument: string): Promise<Named> {
  if (!isIdentity(argument)) throw messages.noName(argument);
  const cells = await cellsLike(store, argument);
  const keys = await store.rows<{ key: string }>(`SELECT key FROM generations WHERE ${like('key')} LIMIT 3`, {
    id: argument,
  });
  const all = [...cells, ...keys.map(({ key }) => key)];
  if (all.length > 1) throw messages.several(argument, all);
  const [cell, key] = [cells[0], keys[0]?.key];
  if (cell !== undefined) return { kind: 'cell', cell };
  if (key !== undefined) return { kind: 'answer', key };
  throw messages.unknown(argument, store.path);
}

async function findPrediction(
  store: Store,
  argument: string,
  cell: string,
  dataset: string,
  sentence: number,
): Promise<Named> {
  const rows = await store.rows<{ dataset: string }>(
    `SELECT dataset FROM predictions WHERE cell_id = $cell AND sentence_id = $sentence
       AND ($dataset = '' OR dataset = $dataset) ORDER BY dataset`,
    { cell, sentence, dataset },
  );
  const [found, other] = rows.map((row) => row.dataset);
  if (found === undefined) throw messages.notPredicted(argument, cell, store.path);
  if (other !== undefined) throw messages.severalDatasets(cell, sentence, [found, other]);
  return { kind: 'prediction', cell, dataset: found, sentence };
}

async function findSentence(store: Store, argument: string, before: string, sentence: number): Promise<Named> {
  const [, dataset, language] = /^(.+)\/([^/]+)$/s.exec(before) ?? [];
  if (dataset === undefined || language === undefined) throw messages.noName(argument);
  const [there] = await store.rows(
    'SELECT 1 FROM sentences WHERE dataset = $dataset AND language = $language AND sentence_id = $sentence LIMIT 1',
    { dataset, language, sentence },
  );
  if (!there) throw messages.unknown(argument, store.path);
  return { kind: 'sentence', dataset, language, sentence };
}
