import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import type { Finding } from './finding.js';
import { findIn, sentenceName } from './row-faults.js';
import { isAudited } from './scope.js';

/** Keys looked up in one batch; their hashes are held in memory. */
const together = 3e6;

/**
 * Sums of what engines measured, by cell, dataset and step, with the number of sentences and tokens they are over.
 * Answers that were rejected as translations are excluded, except from the last two.
 */
const measured = {
  entropy: { value: 'entropy * tokens', where: 'not_translated IS NULL' },
  entropy_low: { value: 'entropy_low * tokens', where: 'not_translated IS NULL' },
  entropy_high: { value: 'entropy_high * tokens', where: 'not_translated IS NULL' },
  entropy_sentence: { value: 'entropy', where: 'not_translated IS NULL' },
  logprob: { value: 'logprob', where: 'not_translated IS NULL' },
  entropy_unfiltered: { value: 'entropy * tokens', where: 'true' },
  left_out: { value: '(not_translated IS NOT NULL)::DOUBLE', where: 'entropy IS NOT NULL' },
} as const;

/**
 * Checks that each answer belongs to the request it is stored under, and that every call has an answer. Along the way
 * it sums what the engines measured (`measured`) and what was asked twice (`repeated`), to compare with the scores.
 */
export async function answers(store: Store, experiment: string | undefined): Promise<Finding[]> {
  const all = experiment === undefined;
  const found = await findIn(store, {
    from: all ? 'generations g' : `(SELECT * FROM generations SEMI JOIN (${keysSql}) USING (key)) g`,
    example: 'left(g.key, 16)',
    faults: {
      // Exports without sentences have requests without messages.
      'wrong-answers': [
        `contains(request::VARCHAR, '"messages":[') AND key <> sha256(request::VARCHAR)`,
        'repeat_of = key OR completion_tokens < 0 OR entropy < -1e-9 OR entropy_low > entropy_high + 1e-9 OR logprob > 1e-6',
      ].join(' OR '),
      'wrong-state': `coalesce(state, '') NOT IN ('ok', 'truncated', 'refused', 'empty') OR (state = 'ok' AND text = '')
        OR (finish_reason = 'length' AND state <> 'truncated') OR (finish_reason = 'refused' AND state <> 'refused')`,
    },
  });
  return [...found, ...(await calls(store, all)), ...(await repeats(store))];
}

const callsSql = (all: boolean): string =>
  `SELECT cell_id, dataset, sentence_id, state, unnest(calls) AS call FROM predictions WHERE ${isAudited(all)}`;

const keysSql = `SELECT DISTINCT call.key AS key FROM (${callsSql(false)})`;

async function calls(store: Store, all: boolean): Promise<Finding[]> {
  await store.run(
    `CREATE OR REPLACE TEMP TABLE measured (cell_id VARCHAR, dataset VARCHAR, step VARCHAR, measure VARCHAR,
       total DOUBLE, tokens DOUBLE, sentences BIGINT, ids HUGEINT)`,
  );
  const [size] = await store.rows<{ calls: number }>(
    `SELECT greatest(coalesce(sum(len(calls)), 0), (SELECT count(*) FROM generations))::DOUBLE AS calls
     FROM predictions WHERE ${isAudited(all)}`,
  );
  const parts = Math.max(1, Math.ceil((size?.calls ?? 0) / together));
  const found: Finding[] = [];
  for (let part = 0; part < parts; part++) {
    const ofPart = (key: string) => (parts === 1 ? 'true' : `hash(${key}) % ${parts} = ${part}`);
    await store.run(`CREATE OR REPLACE TEMP TABLE looked_up AS ${lookedUp(all, ofPart)}`);
    found.push(...(await findIn(store, missing)));
    for (const [measure, of] of Object.entries(measured)) await store.run(`INSERT INTO measured ${sumOf(measure, of)}`);
  }
  await store.run('DROP TABLE looked_up');
  return found;
}

/**
 * The calls of one batch of keys beside their answers: all calls that measure a translation, and of the others only
 * those without an answer. Keys are compared by 64-bit hashes.
 */
const lookedUp = (all: boolean, ofPart: (key: string) => string): string =>
  `SELECT cell_id, dataset, sentence_id, call.step AS step, call.key AS key, g.asked IS NULL AS is_lost,
     g.entropy, g.entropy_low, g.entropy_high, g.logprob, g.tokens,
     CASE WHEN call.step = 'translation' THEN s.not_translated END AS not_translated
   FROM (SELECT *, hash(call.key) AS asked FROM (${callsSql(all)}) WHERE state <> 'failed' AND ${ofPart('call.key')}) c
   LEFT JOIN (SELECT hash(key) AS asked, entropy, entropy_low, entropy_high, logprob,
                coalesce(completion_tokens, len(token_logprobs)::INTEGER) AS tokens
              FROM generations WHERE ${ofPart('key')}) g USING (asked)
   LEFT JOIN (SELECT cell_id, dataset, sentence_id, not_translated FROM sentence_stats WHERE not_translated IS NOT NULL) s
     USING (cell_id, dataset, sentence_id)
   WHERE g.asked IS NULL OR call.step IN ('translation', 'forced')`;

const missing = {
  from: '(SELECT * FROM looked_up WHERE is_lost) c',
  example: `c.step || ' ' || left(c.key, 16) || ' of ' || ${sentenceName('c')}`,
  faults: { 'missing-answers': 'true' },
} as const;

const sumOf = (measure: string, { value, where }: { readonly value: string; readonly where: string }): string =>
  `SELECT cell_id, dataset, step, ${literal(measure)}, sum(${value}), sum(tokens), count(*), sum(hash(sentence_id)::HUGEINT)
   FROM looked_up WHERE NOT is_lost AND step IN ('translation', 'forced') AND tokens > 0 AND isfinite(${value}) AND ${where}
   GROUP BY ALL`;

/** Counts repeated calls by cell and dataset, and how often the second answer differed. */
async function repeats(store: Store): Promise<Finding[]> {
  await store.run(
    `CREATE OR REPLACE TEMP TABLE repeated AS
     SELECT cell_id, dataset, count(*) AS calls, count_if(again.text IS DISTINCT FROM first.text) AS flipped,
       count(DISTINCT sentence_id) AS sentences
     FROM (SELECT cell_id, dataset, sentence_id, unnest(calls).key AS key FROM predictions
           WHERE state <> 'failed' AND cell_id IN (SELECT cell_id FROM audited)
             AND EXISTS (SELECT 1 FROM generations WHERE repeat_of IS NOT NULL)) c
     JOIN (SELECT repeat_of, text FROM generations WHERE repeat_of IS NOT NULL) again ON again.repeat_of = c.key
     JOIN generations first ON first.key = again.repeat_of GROUP BY ALL`,
  );
  return [];
}
