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
 * Increases when the same sentence statistics would give different rows or intervals. Metrics have their own versions.
 */
const scorerVersion = 5;

/** A cell on one of its datasets, and a digest of the inputs of its scores. */
export interface ScoringInputs extends CellInfo {
  /** Changes with any prediction, gold annotation, answer certainty, imported score or metric. */
  readonly inputs: string;
  /** The `inputs` of the stored scores; null if there are none. */
  readonly scored: string | null;
  /**
   * Whether every predicted sentence is in the database. An export may leave sentences out, and nothing is scored
   * without gold.
   */
  readonly hasSentences: boolean;
  /** Whether there are imported scores. */
  readonly hasGiven: boolean;
  readonly predictions: number;
  /** Whether scores depend on single answers, as those of certainty do. */
  readonly needsAnswers: boolean;
}

/**
 * All cells with predictions, or some of them. What `read-sentences.ts` reads for scores is hashed row by row in the
 * database and the hashes are summed, so the order of rows does not matter. Tables are joined by hash alone since rows
 * are wide, and calls with their answers only where scores depend on them.
 */
export async function scoringInputs(store: Store, cellIds: readonly string[] | undefined): Promise<ScoringInputs[]> {
  const own = `FROM predictions ${cellIds ? `WHERE cell_id IN (${cellIds.map(literal).join(', ')})` : ''}`;
  const rows = await store.rows<Omit<ScoringInputs, 'language'> & { language: string; definition: string | null }>(
    `WITH said AS (
       SELECT cell_id, dataset, count(*) AS n, sum(hash(own)) AS hashed
       FROM (SELECT * EXCLUDE (predicted_at) ${own}) own GROUP BY ALL
     ),
     cell AS (
       SELECT cell_id, c.language, c.config->'$.languageDefinition' AS definition, dataset, n, hashed,
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
            given IS NOT NULL AS "hasGiven", n::int AS predictions,
            certainty IS NOT NULL OR repeats IS NOT NULL AS "needsAnswers",
            concat_ws(' ', n, cell.hashed, gold, 'certainty', certainty, 'repeats', repeats, 'names', lists.list,
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

/** The answers that scores depend on: their texts and what engines reported about them. */
async function certainty(store: Store, own: string): Promise<string> {
  const steps = await store.rows<{ step: string }>(`SELECT DISTINCT unnest(calls).step AS step ${own}`);
  if (!steps.some(({ step }) => ['translation', 'revision', 'forced', 'round-trip'].includes(step)))
    return none('certainty');
  return `SELECT cell_id, dataset, sum(told) AS certainty
     FROM (SELECT cell_id, dataset, hash(call.key) AS asked
           FROM called WHERE call.step IN ('translation', 'revision', 'forced', 'round-trip'))
     JOIN (SELECT hash(key) AS asked, hash(key, text, entropy, entropy_low, entropy_high, logprob,
             coalesce(completion_tokens, len(token_logprobs)::INTEGER)) AS told
           FROM generations) USING (asked)
     GROUP BY ALL`;
}

/** Calls asked a second time, with both answers. */
async function repeats(store: Store): Promise<string> {
  if (!(await hasRepeats(store))) return none('repeats');
  return `SELECT cell_id, dataset, sum(hash(again.key, first.text, again.text)) AS repeats
     FROM called JOIN generations again ON again.repeat_of = call.key JOIN generations first ON first.key = call.key
     GROUP BY ALL`;
}

/** Everything besides the rows that determines a score: all metrics with their versions and the packages they use. */
function scorerIdentity(): string {
  const versions = [...registry.metrics, { name: 'given', version: givenVersion }].map(
    ({ name, version }) => `${name} ${version}`,
  );
  const packages = ['eatlab', 'sacrebleu-ts', 'seqeval-js'].map((name) => `${name} ${packageVersion(name)}`);
  const parts = [`scorer ${scorerVersion}`, ...versions, ...packages];
  return `scorer ${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)}`;
}
