import type { Store } from '../store/store.js';
import type { Finding } from './finding.js';
import { cellName, findIn, type RowFaults } from './row-faults.js';

const hashes = (column: string, ...values: string[]): string =>
  `coalesce(sum(hash(${['sentence_id', ...values].join(', ')})::HUGEINT) FILTER (${column} IS NOT NULL), 0)`;

/** The sums of the elements, counted from 1, of a column of `sentence_stats`. */
const sums = (column: string, places: number): string =>
  Array.from({ length: places }, (_, i) => `sum(${column}[${i + 1}]) AS ${column}_${i + 1}`).join(', ');

const columns = ['seqeval', 'strict', 'eat', 'bleu', 'chrf', 'entropy', 'logprob', 'entity_recall'] as const;

/** Names gold entities in `fates` as `spans.ts` does. */
const spans = `list_transform(fates, lambda f: f.type || ' ' || f.first || ' ' || f.last)`;

/** The sums of the stored sentence statistics, by cell and dataset: the table `kept`. */
const keptSql = `
  SELECT cell_id, dataset, ${columns.map((column) => `count(${column}) AS ${column}`).join(', ')},
    ${columns.map((column) => `${hashes(column)} AS ${column}_ids`).join(', ')},
    ${hashes('seqeval', 'seqeval::BIGINT[]')} AS seqeval_hash, ${hashes('strict', 'strict::BIGINT[]')} AS strict_hash,
    ${hashes('fates', spans, "list_transform(fates, lambda f: f.fate = 'found')")} AS fates_hash,
    ${hashes('verdicts', "list_transform(verdicts, lambda v: v = 'right')")} AS verdicts_hash,
    ${hashes('chrf', 'chrf[1]::BIGINT', 'chrf[2]::BIGINT')} AS characters_hash,
    ${sums('seqeval', 9)}, ${sums('strict', 9)}, ${sums('eat', 9)}, ${sums('bleu', 10)}, ${sums('chrf', 18)},
    ${sums('entity_recall', 9)},
    coalesce(sum(entropy[1]), 0) AS entropy_1, coalesce(sum(entropy[2]), 0) AS entropy_2,
    coalesce(sum(logprob[1]), 0) AS logprob_1, coalesce(sum(logprob[2]), 0) AS logprob_2,
    count_if(${impossible()}) AS impossible
  FROM sentence_stats WHERE cell_id IN (SELECT cell_id FROM audited) GROUP BY cell_id, dataset`;

/**
 * Statistics that no text can have: more matches than n-grams, or n-gram counts that contradict the number of words.
 */
function impossible(): string {
  const bleu = [1, 2, 3, 4].map(
    (n) => `bleu[${6 + n}] <> greatest(bleu[1] - ${n - 1}, 0) OR bleu[${2 + n}] NOT BETWEEN 0 AND bleu[${6 + n}]`,
  );
  const chrf = [0, 1, 2, 3, 4, 5].map(
    (n) => `chrf[${3 * n + 3}] > least(chrf[${3 * n + 1}], chrf[${3 * n + 2}]) OR chrf[${3 * n + 3}] < 0`,
  );
  return [...bleu, ...chrf, 'list_min(eat) < 0'].join(' OR ');
}

/** Sums over the blocks of predictions. */
const talliesSql = `SELECT cell_id, dataset, sum(COLUMNS(* EXCLUDE (cell_id, dataset))) FROM tallies GROUP BY cell_id, dataset`;

/** What engines measured in the turns that first produced a translation, by cell and dataset. */
const certainSql = `
  SELECT cell_id, dataset, ${['entropy', 'logprob']
    .map((measure) =>
      ['total', 'tokens', 'sentences', 'ids']
        .map((sum) => `coalesce(sum(${sum}) FILTER (measure = '${measure}'), 0) AS ${measure}_${sum}`)
        .join(', '),
    )
    .join(', ')}
  FROM measured WHERE step = 'translation' GROUP BY cell_id, dataset`;

/** Whether a column covers other sentences than were counted. */
const otherSentences = (column: string, counted: string): string =>
  `k.${column} <> coalesce(t.${counted}, 0) OR k.${column}_ids <> coalesce(t.${counted}_ids, 0)`;

/** Whether a column's sums differ from what engines measured. */
const otherMeasures = (column: string): string =>
  `k.${column} <> coalesce(c.${column}_sentences, 0) OR k.${column}_ids <> coalesce(c.${column}_ids, 0)
   OR NOT ${isNear(`k.${column}_1`, `coalesce(c.${column}_total, 0)`)}
   OR NOT ${isNear(`k.${column}_2`, `coalesce(c.${column}_tokens, 0)`)}`;

const faults: RowFaults = {
  // Without sentences nothing can be recounted; missing sentences are a separate finding.
  from: `(SELECT t.cell_id, t.dataset, t.judged, k.seqeval AS kept,
      (k.cell_id IS NULL AND t.judged + t.translated > 0) OR ${[
        otherSentences('seqeval', 'judged'),
        otherSentences('strict', 'judged'),
        otherSentences('eat', 'judged'),
        otherSentences('bleu', 'translated'),
        otherSentences('chrf', 'translated'),
        otherSentences('entity_recall', 'named'),
      ].join(' OR ')} AS other_sentences,
      ${['seqeval', 'strict', 'fates', 'verdicts', 'characters'].map((what) => `k.${what}_hash <> t.${what}_hash`).join(' OR ')}
        OR k.impossible > 0
        OR ${['entropy', 'logprob'].map(otherMeasures).join(' OR ')}
        AS other_statistics
    FROM tallied t LEFT JOIN kept k USING (cell_id, dataset) LEFT JOIN certain c USING (cell_id, dataset)
    JOIN (SELECT DISTINCT cell_id, dataset FROM scores) s USING (cell_id, dataset)
    WHERE t.lost = 0) t`,
  example: `${cellName('t.cell_id')} || ' on ' || t.dataset || ' (statistics of ' || coalesce(t.kept, 0) || ' sentences; predicted ' || t.judged || ')'`,
  faults: { 'missing-statistics': 'other_sentences', 'wrong-statistics': 'NOT other_sentences AND other_statistics' },
};

/** SQL: whether two sums are equal up to the order of summation. */
export function isNear(a: string, b: string): string {
  return `(abs(${a} - ${b}) <= 1e-9 * greatest(1, abs(${a}), abs(${b})))`;
}

/** Checks that stored sentence statistics cover the predicted sentences and match their rows. */
export async function keptStatistics(store: Store): Promise<Finding[]> {
  await store.run(`CREATE OR REPLACE TEMP TABLE tallied AS ${talliesSql}`);
  await store.run(`CREATE OR REPLACE TEMP TABLE kept AS ${keptSql}`);
  await store.run(`CREATE OR REPLACE TEMP TABLE certain AS ${certainSql}`);
  return findIn(store, faults);
}
