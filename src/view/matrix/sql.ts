import type { Values } from '../../store/database.js';
import { fates } from '../fates.js';
import { numberedExits } from '../layout-tables.js';
import { type MatrixState, type Order, rowsOfPage } from './state.js';

/** A query and what is bound to it. */
export interface Query {
  readonly sql: string;
  readonly values: Values;
}

/** The columns of a page, by their numbers in the tables of `layout-tables.ts`. */
export type Numbers = readonly number[];

/**
 * Relations that every query begins with: sentences `s`, and gold entities `names` of a type and a script that is
 * meant.
 */
interface Meant {
  readonly sql: string;
  readonly values: Values;
}

/** The words of a gold entity, as they stand in the sentence. */
export const nameSql = `s.text[s.offsets[g.first + 1].start + 1 : s.offsets[g.last + 1]."end"]`;

/** Sentences of a cell in five equal parts by their entropy. */
export const entropyFifths = (cell: number): string =>
  `SELECT sentence, ntile(5) OVER (ORDER BY entropy, sentence) AS fifth FROM layout.scored WHERE cell = ${Math.trunc(cell)} AND entropy IS NOT NULL`;

/** The same by their tokens. @param own SQL that says which cells are meant */
export const lengthFifths = (own: string): string =>
  `SELECT sentence_id AS sentence, ntile(5) OVER (ORDER BY len(tokens), sentence_id) AS fifth FROM sentences
   WHERE data_id = $data AND sentence_id IN (SELECT sentence FROM layout.scored WHERE ${own})`;

/** The gold entity behind `n`. */
const ofGold = `JOIN layout.gold g ON g.data = $data AND g.sentence = n.sentence AND g.place = n.place
  AND ($type IS NULL OR g.type = $type)`;

const inColumns = (numbers: Numbers): string => `cell IN (${numbers.map(Math.trunc).join(', ')})`;

function meant(state: MatrixState, numbers: Numbers): Meant {
  const [cell] = state.cells;
  const { type, script, exit, text, entropy, length } = state;
  const own = inColumns(numbers);
  const translated = `SELECT m.sentence FROM predictions p JOIN layout.made m ON m.row = p.rowid
    WHERE m.${own} AND p.dataset = $dataset AND p.cell_id IN (SELECT cell_id FROM layout.cells WHERE ${own})
      AND contains(lower(p.translation), lower($text))`;
  const inFifth = (from: string, fifth: string) =>
    `s.sentence_id IN (SELECT sentence FROM (${from}) WHERE fifth = ${Number(fifth)})`;
  const conditions = [
    ...(entropy === undefined ? [] : [inFifth(entropyFifths(numbers[0] ?? -1), entropy)]),
    ...(length === undefined ? [] : [inFifth(lengthFifths(own), length)]),
    ...(text === undefined ? [] : [`(contains(lower(s.text), lower($text)) OR s.sentence_id IN (${translated}))`]),
    ...(exit === undefined
      ? []
      : [
          `s.sentence_id IN (SELECT sentence FROM layout.made WHERE ${own} AND exits & ${2 ** numberedExits.indexOf(exit)} > 0)`,
        ]),
  ];
  return {
    sql: `WITH s AS (SELECT sentence_id AS sentence, text, offsets, len(tokens) AS length FROM sentences s
      WHERE data_id = $data AND sentence_id IN (SELECT sentence FROM layout.scored WHERE ${own})
      ${conditions.map((one) => ` AND ${one}`).join('')}),
    names AS (SELECT n.* FROM layout.names n
      ${type === undefined && script === undefined ? '' : ofGold}
      ${script === undefined ? '' : `JOIN s ON s.sentence = n.sentence AND regexp_matches(${nameSql}, $script)`} WHERE n.${own})`,
    values: {
      data: cell?.ner_data ?? '',
      ...(type === undefined && script === undefined ? {} : { type: type ?? null }),
      ...(script === undefined ? {} : { script: `\\p{${script}}` }),
      ...(text === undefined ? {} : { text, dataset: cell?.ner_dataset ?? '' }),
    },
  };
}

const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;

/** What became of the entities of the sentences that all filters but the funnel's let through, counted by cell. */
export function fatesSql(state: MatrixState, numbers: Numbers): Query {
  const { sql, values } = meant(state, numbers);
  return {
    sql: `${sql} SELECT cell, fate, count(*)::INTEGER AS entities FROM names SEMI JOIN s USING (sentence) GROUP BY ALL`,
    values,
  };
}

const orderSql: Readonly<Record<Order, (own: string) => string>> = {
  place: () => 'SELECT sentence, 0 AS rank FROM s',
  // Entities that some systems find and others do not; among equals, those that fewer find.
  disagreement: (
    own,
  ) => `SELECT sentence, count_if(found BETWEEN 1 AND systems - 1) + avg(1 - found / systems) / 2 AS rank
    FROM (SELECT sentence, place, count_if(fate = 0) AS found, count(*) AS systems FROM layout.names WHERE ${own} GROUP BY ALL)
    GROUP BY sentence`,
  worst: (own) => `SELECT sentence, 1 - avg(f1) AS rank FROM layout.scored WHERE ${own} GROUP BY sentence`,
  entropy: (own) => `SELECT sentence, max(entropy) AS rank FROM layout.scored WHERE ${own} GROUP BY sentence`,
  length: () => 'SELECT sentence, length AS rank FROM s',
};

/** The sentences of a page in their order, and how many there are on all pages. */
export function pageSql(state: MatrixState, numbers: Numbers): Query {
  const { sql, values } = meant(state, numbers);
  const { fate, at, type, script } = state;
  const ofEntity = [
    ...(fate === undefined ? [] : [`fate = ${fates.indexOf(fate)}`]),
    ...(at === undefined ? [] : [inColumns(numbers.filter((_, i) => state.cells[i]?.cell_id.startsWith(at)))]),
  ];
  const isOfNames = ofEntity.length > 0 || type !== undefined || script !== undefined;
  return {
    sql: `${sql}, ranks AS (${orderSql[state.order](inColumns(numbers))})
  SELECT s.sentence, left(text, 160) AS text, count(*) OVER ()::INTEGER AS total
  FROM s ${isOfNames ? `SEMI JOIN (SELECT sentence FROM names${where(ofEntity)}) USING (sentence)` : ''} LEFT JOIN ranks USING (sentence)
  ORDER BY rank DESC NULLS LAST, sentence LIMIT ${rowsOfPage} OFFSET ${(state.page - 1) * rowsOfPage}`,
    values,
  };
}

/** What cells made of some sentences: the fate of each gold entity, and how many predictions are wrong. */
export const marksSql = (numbers: Numbers, sentences: readonly number[]): string => {
  const own = `${inColumns(numbers)} AND sentence IN (${sentences.map(Math.trunc).join(', ')})`;
  return `SELECT m.cell, m.sentence, failed, coalesce(wrong, 0)::INTEGER AS wrong, coalesce(fates, []) AS fates
  FROM (SELECT cell, sentence, failed FROM layout.made WHERE ${own}) m
  LEFT JOIN (SELECT cell, sentence, wrong FROM layout.scored WHERE ${own}) USING (cell, sentence)
  LEFT JOIN (SELECT cell, sentence, list(fate ORDER BY place) AS fates FROM layout.names WHERE ${own} GROUP BY ALL) USING (cell, sentence)`;
};
