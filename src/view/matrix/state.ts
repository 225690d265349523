import { entityTypes } from '../../metrics/by-type.js';
import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import { type Fate, fates } from '../fates.js';
import { numberedExits } from '../layout-tables.js';
import { cellOf, shortId } from '../library.js';
import { Missing } from '../missing.js';
import { oneOf, type Parts, type Query, wholeNumber } from '../page/address.js';

/** In what order sentences stand. */
export const orders = {
  place: 'as in the data',
  disagreement: 'most disagreement first',
  worst: 'worst F1 first',
  entropy: 'highest entropy first',
  length: 'longest first',
} as const;
export type Order = keyof typeof orders;

/** Scripts that a name may be written in, as regular expressions of DuckDB know them. */
export const scripts = [
  'Arabic',
  'Armenian',
  'Cyrillic',
  'Devanagari',
  'Georgian',
  'Han',
  'Hangul',
  'Hiragana',
  'Katakana',
  'Latin',
] as const;

export const fifths = ['1', '2', '3', '4', '5'] as const;
export type Fifth = (typeof fifths)[number];

/** Which sentences a page shows: each filter that is set must hold. */
export interface Filters {
  /** Of some gold entity: what became of it in one of the systems, */
  readonly fate: Fate | undefined;
  /** in this one only, the beginning of a cell's identity, */
  readonly at: string | undefined;
  /** its type, */
  readonly type: string | undefined;
  /** and a script that letters of it are of. */
  readonly script: string | undefined;
  /** Why an English entity led nowhere in one of the systems. */
  readonly exit: (typeof numberedExits)[number] | undefined;
  /** The fifth of the first system's sentences by entropy, `1` the lowest, */
  readonly entropy: Fifth | undefined;
  /** and of all sentences by their number of tokens. */
  readonly length: Fifth | undefined;
  /** Words of the sentence or of a translation, in any case. */
  readonly text: string | undefined;
}

/** What a page of sentences × systems shows. */
export interface MatrixState extends Filters {
  readonly language: string;
  /** The columns: cells of one language and the same data. */
  readonly cells: readonly CellRow[];
  readonly order: Order;
  /** From 1. */
  readonly page: number;
}

/** Columns that fit beside a sentence. */
export const mostColumns = 8;
/** Sentences on a page. */
export const rowsOfPage = 50;

/**
 * The state that an address says. What it does not know is left out.
 * @throws Missing for an unknown language or cell
 */
export function stateOf(
  query: Query,
  results: Results,
  otherwise: { readonly order: Order } = { order: 'place' },
): MatrixState {
  const named = (query.cells ?? '').split(',').filter((id) => id !== '');
  const [first] = named;
  const language = query.language ?? (first === undefined ? results.languages[0] : cellOf(first, results).language);
  const inLanguage = results.current.filter((cell) => cell.language === language);
  if (language === undefined || inLanguage.length === 0)
    throw new Missing(`The experiment “${results.experiment}” has no cells in the language “${language ?? ''}”.`);
  const columns = named.length > 0 ? named.map((id) => cellOf(id, results)) : inLanguage;
  const data = columns[0]?.ner_data;
  const cells = columns.filter((cell) => cell.language === language && cell.ner_data === data).slice(0, mostColumns);
  if (cells.length === 0) throw new Missing(`None of these cells is in the language “${language}”.`);
  return {
    language,
    cells: [...new Set(cells)],
    order: oneOf(query.order, Object.keys(orders) as Order[]) ?? otherwise.order,
    page: wholeNumber(query.page, { least: 1, most: 1e6, otherwise: 1 }),
    fate: oneOf(query.fate, fates),
    at: query.at ? shortId(cellOf(query.at, results), results) : undefined,
    type: oneOf(query.type, entityTypes),
    script: oneOf(query.script, scripts),
    exit: oneOf(query.exit, numberedExits),
    entropy: oneOf(query.entropy, fifths),
    length: oneOf(query.length, fifths),
    text: query.text?.slice(0, 200) || undefined,
  };
}

/** The same as parts of an address. */
export const partsOf = (state: MatrixState, results: Results): Parts => ({
  experiment: results.experiment,
  language: state.language,
  cells: state.cells.map((cell) => shortId(cell, results)).join(','),
  order: state.order === 'place' ? undefined : state.order,
  fate: state.fate,
  at: state.at,
  type: state.type,
  script: state.script,
  exit: state.exit,
  entropy: state.entropy,
  length: state.length,
  text: state.text,
  page: state.page === 1 ? undefined : state.page,
});
