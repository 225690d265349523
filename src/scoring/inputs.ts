import { createHash } from 'node:crypto';
import { packageVersion } from '../config/installed.js';
import { storedLanguage } from '../config/languages.js';
import { decidingDefinition } from '../languages/index.js';
import { givenVersion } from '../metrics/given.js';
import { registry } from '../metrics/registry.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import type { CellInfo } from './cell-info.js';
import { hasRepeats } from './repeats.js';

/**
 * Counts up when the same statistics of sentences would get other rows or intervals. What a metric itself says has its
 * own version.
 */
const scorerVersion = 4;

/** A cell on one of its datasets, and what its scores are made of. */
export interface ScoringInputs extends CellInfo {
  /** Changes when a prediction, the gold, the certainty of an answer, a score from elsewhere or a metric does. */
  readonly inputs: string;
  /** The `inputs` of the scores that are there; null where there are none. */
  readonly scored: string | null;
  /**
   * Whether every predicted sentence is in the database: an export may leave them out, and without gold nothing is
   * scored.
   */
  readonly hasSentences: boolean;
  /** Whether there are scores that were computed elsewhere. */
  readonly hasGiven: boolean;
}

/**
 * Everything that has predictions, or all that some cells have. What is read for scores (`read-sentences.ts`) is hashed
 * row by row in the database, and the hashes are summed: the order of rows does not matter. Tables are joined by hashes
 * alone, since rows are wide, and calls with their answers only where scores are made of these.
 */
export async function scoringInputs(store: Store, cellIds: readonly string[] | undefined): Promise<ScoringInputs[]> {
  const own = `FROM predictions ${cellIds ? `WHERE cell_id IN (${cellIds.map(literal).join(', ')})` : ''}`;
  const rows = await store.rows<Omit<ScoringInputs, 'language'> & { language: string; definition: string | null }>(
    `WITH said AS (
       SELECT cell_id, dataset, count(*) AS n, sum(hash(own)) AS predictions FROM (SELECT * EXCLUDE (predicted_at) ${own}) own GROUP BY ALL
     ),
     cell AS (
       SELECT cell_id, c.language, c.config->'$.languageDefinition' AS definition, dataset, n, predictions,
              CASE WHEN dataset = c.ner_dataset THEN c.ner_split ELSE c.config->>'$.translation.split' END AS split,
              CASE WHEN dataset = c.ner_dataset THEN c.ner_data ELSE c.translation_data END AS data_id
       FROM said JOIN cells c USING (cell_id)
     ),
     meant AS (
       SELECT cell_id, dataset, count(*) AS sentences, sum(s.hashed) AS gold
       FROM (SELECT cell_id, dataset, sentence_id ${own}) JOIN cell c USING (cell_id, dataset)
       JOIN (SELECT data_id, sentence_id, hash(sentences) AS hashed FROM sentences) s USING (data_id, sentence_id)
       GROUP BY ALL
     ),
     called AS NOT MATERIALIZED (SELECT cell_id, dataset, unnest(calls) AS call ${own}),
     certain AS (${await certainty(store, own)}),
     repeated AS (${await repeats(store)}),
     elsewhere AS (
       SELECT cell_id, dataset, sum(hash(given_scores)) AS given FROM given_scores GROUP BY ALL
     )
     SELECT cell_id, language, definition, dataset, data_id, split, scored.inputs AS scored, coalesce(sentences, 0) = n AS "hasSentences",
            given IS NOT NULL AS "hasGiven",
            concat_ws(' ', n, predictions, gold, 'certainty', certainty, 'repeats', repeats, 'names', lists.list,
              'given', given) AS inputs
     FROM cell LEFT JOIN meant USING (cell_id, dataset)
     LEFT JOIN certain USING (cell_id, dataset) LEFT JOIN repeated USING (cell_id, dataset)
     LEFT JOIN elsewhere USING (cell_id, dataset)
     LEFT JOIN (SELECT language, min(list) AS list FROM name_lists GROUP BY language) lists USING (language)
     LEFT JOIN scored USING (cell_id, dataset) ORDER BY cell_id, dataset`,
  );
  const scorer = scorerIdentity();
  return rows.map(({ language: code, definition, ...row }) => {
    const language = storedLanguage(code, definition);
    const said = decidingDefinition(language);
    const inputs = [row.inputs, ...(said ? [`language ${JSON.stringify(said)}`] : []), scorer].join(' ');
    return { ...row, language, inputs };
  });
}

const none = (column: string) =>
  `SELECT NULL::VARCHAR AS cell_id, NULL::VARCHAR AS dataset, NULL AS ${column} WHERE false`;

/** The answers that scores are made of: their texts, and what engines told of them. */
async function certainty(store: Store, own: string): Promise<string> {
  const steps = await store.rows<{ step: string }>(`SELECT DISTINCT unnest(calls).step AS step ${own}`);
  if (!steps.some(({ step }) => ['translation', 'forced', 'round-trip'].includes(step))) return none('certainty');
  return `SELECT cell_id, dataset, sum(told) AS certainty
     FROM (SELECT cell_id, dataset, hash(call.key) AS asked
           FROM called WHERE call.step IN ('translation', 'forced', 'round-trip'))
     JOIN (SELECT hash(key) AS asked, hash(key, text, entropy, entropy_low, entropy_high, logprob, completion_tokens) AS told
           FROM generations) USING (asked)
     GROUP BY ALL`;
}

/** Calls that were asked a second time, and both answers. */
async function repeats(store: Store): Promise<string> {
  if (!(await hasRepeats(store))) return none('repeats');
  return `SELECT cell_id, dataset, sum(hash(again.key, first.text, again.text)) AS repeats
     FROM called JOIN generations again ON again.repeat_of = call.key JOIN generations first ON first.key = call.key
     GROUP BY ALL`;
}

/**
 * What decides a score beside the rows: every metric with its version, and the packages that they are computed with.
 */
function scorerIdentity(): string {
  const versions = [...registry.metrics, { name: 'given', version: givenVersion }].map(
    ({ name, version }) => `${name} ${version}`,
  );
  const packages = ['eatlab', 'sacrebleu-ts', 'seqeval-js'].map((name) => `${name} ${packageVersion(name)}`);
  const parts = [`scorer ${scorerVersion}`, ...versions, ...packages];
  return `scorer ${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)}`;
}
