import { literal } from '../../store/tables.js';
import { numberedExits } from '../layout-tables.js';
import { entropyFifths, lengthFifths, nameSql } from '../matrix/sql.js';
import { scripts } from '../matrix/state.js';

/** What gold entities are grouped by. */
export const kinds = ['type', 'script', 'length', 'entropy', 'exit'] as const;
export type Kind = (typeof kinds)[number];

/** Gold entities `e` of a cell with their words, and whether they were found. Binds `$data`. */
const entitiesSql = (cell: number): string => `
  e AS (SELECT n.sentence, n.place, (n.fate = 0)::INTEGER AS found, n.fate, g.type, ${nameSql} AS name
    FROM layout.names n JOIN layout.gold g ON g.data = $data AND g.sentence = n.sentence AND g.place = n.place
    JOIN (SELECT sentence_id AS sentence, text, offsets FROM sentences WHERE data_id = $data) s ON s.sentence = n.sentence
    WHERE n.cell = ${Math.trunc(cell)})`;

const own = (cell: number): string => `cell = ${Math.trunc(cell)}`;

/** One row for each group that an entity is in. */
const grouped: Readonly<Record<Kind, (cell: number) => string>> = {
  type: () => 'SELECT sentence, found, type AS value FROM e',
  script: () =>
    `SELECT sentence, found, script AS value FROM e, (SELECT unnest([${scripts.map(literal).join(', ')}]) AS script)
     WHERE ${scripts.map((script) => `(script = ${literal(script)} AND regexp_matches(name, ${literal(`\\p{${script}}`)}))`).join(' OR ')}`,
  length: (cell) =>
    `SELECT sentence, found, fifth::VARCHAR AS value FROM e JOIN (${lengthFifths(own(cell))}) USING (sentence)`,
  entropy: (cell) =>
    `SELECT sentence, found, fifth::VARCHAR AS value FROM e JOIN (${entropyFifths(cell)}) USING (sentence)`,
  exit: (cell) =>
    `SELECT sentence, found, ${exitSql} AS value FROM e
     JOIN (SELECT sentence, exits FROM layout.made WHERE ${own(cell)} AND exits > 0) USING (sentence)`,
};

/** Each reason of a sentence's exits: one row for each. */
const exitSql = `unnest(list_filter([${numberedExits.map(literal).join(', ')}],
  lambda reason, i: (exits >> (i - 1)::UTINYINT) & 1 = 1))`;

/** For each group the sums that `statistics/clustered-shares.ts` takes. */
export const slicesSql = (cell: number): string => `WITH ${entitiesSql(cell)},
  marked AS (${kinds.map((kind) => `SELECT ${literal(kind)} AS kind, * FROM (${grouped[kind](cell)})`).join(' UNION ALL BY NAME ')}),
  part AS (SELECT kind, value, sentence, sum(found) AS f, count(*) AS a FROM marked GROUP BY ALL),
  whole AS (SELECT sentence, sum(found) AS f, count(*) AS a FROM e GROUP BY sentence),
  sides AS (SELECT k.kind, k.value, coalesce(p.f, 0)::DOUBLE AS f, coalesce(p.a, 0)::DOUBLE AS a,
      (w.f - coalesce(p.f, 0))::DOUBLE AS rf, (w.a - coalesce(p.a, 0))::DOUBLE AS ra
    FROM (SELECT DISTINCT kind, value FROM part) k CROSS JOIN whole w
    LEFT JOIN part p ON p.kind = k.kind AND p.value = k.value AND p.sentence = w.sentence)
  SELECT kind, value, count(*)::DOUBLE AS clusters, sum(f) AS found, sum(a) AS "all", sum(rf) AS "restFound", sum(ra) AS "restAll",
    sum(f * f) AS found2, sum(a * a) AS all2, sum(f * a) AS "foundAll", sum(rf * rf) AS "restFound2", sum(ra * ra) AS "restAll2",
    sum(rf * ra) AS "restFoundAll", sum(f * rf) AS "foundRestFound", sum(f * ra) AS "foundRestAll", sum(a * rf) AS "allRestFound",
    sum(a * ra) AS "allRestAll"
  FROM sides GROUP BY kind, value`;

/** Names that are lost most often: equal but for case and accents. */
export const lostNamesSql = (cell: number, most: number): string => `WITH ${entitiesSql(cell)}
  SELECT any_value(left(name, 80)) AS name, count(*)::DOUBLE AS "all", (count(*) - sum(found))::DOUBLE AS lost,
    list_sort(list(DISTINCT fate) FILTER (found = 0)) AS fates
  FROM e GROUP BY lower(strip_accents(name)) HAVING lost > 0 ORDER BY lost DESC, "all" DESC, name LIMIT ${Math.trunc(most)}`;
