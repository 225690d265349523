import { packageVersion } from '../config/package-version.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import type { CellInfo } from './read.js';

/** Count up when the same predictions would be scored otherwise, or other metrics are scored. */
const scorerVersion = 2;

/** A cell on one of its datasets, and what its scores are made of. */
export interface ScoringInputs extends CellInfo {
  /** Changes when a prediction, the gold, the certainty of an answer or the scorer does. */
  readonly inputs: string;
  /** The `inputs` of the scores that are there; null where there are none. */
  readonly scored: string | null;
  /** Whether every predicted sentence is in the database: an export may leave them out, and without gold nothing is scored. */
  readonly hasSentences: boolean;
}

/**
 * Everything that has predictions, or all that some cells have. What is read for scores (`read.ts`) is hashed row by row in the
 * database, and the hashes are summed: the order of rows does not matter. They are taken before the tables are joined, where rows are wide.
 */
export async function scoringInputs(store: Store, cellIds: readonly string[] | undefined): Promise<ScoringInputs[]> {
  const wanted = cellIds ? `WHERE cell_id IN (${cellIds.map(literal).join(', ')})` : '';
  const rows = await store.rows<ScoringInputs>(
    `WITH own AS (SELECT * FROM predictions ${wanted}),
     cell AS (
       SELECT DISTINCT cell_id, c.language, dataset,
              CASE WHEN dataset = c.ner_dataset THEN c.ner_split ELSE c.config->>'$.translation.split' END AS split
       FROM own JOIN cells c USING (cell_id)
     ),
     said AS (
       SELECT cell_id, dataset, count(*) AS n, count(s.sentence_id) = count(*) AS has_sentences,
              sum(p.hashed) AS predictions, sum(s.hashed) AS gold
       FROM (SELECT cell_id, dataset, sentence_id, hash(own) AS hashed FROM own) p JOIN cell c USING (cell_id, dataset)
       LEFT JOIN (SELECT dataset, split, language, sentence_id, hash(sentences) AS hashed FROM sentences) s ON s.dataset = p.dataset AND s.sentence_id = p.sentence_id AND s.split = c.split AND s.language = c.language
       GROUP BY ALL
     ),
     called AS (SELECT cell_id, dataset, unnest(calls) AS call FROM own),
     certain AS (
       SELECT cell_id, dataset, sum(hash(key, CASE WHEN call.step = 'round-trip' THEN text END, entropy, entropy_low, entropy_high, logprob, completion_tokens)) AS certainty
       FROM called JOIN generations ON key = call.key WHERE call.step IN ('translation', 'forced', 'round-trip') GROUP BY ALL
     ),
     repeated AS (
       SELECT cell_id, dataset, sum(hash(again.key, first.text, again.text)) AS repeats
       FROM called JOIN generations again ON again.repeat_of = call.key JOIN generations first ON first.key = call.key
       GROUP BY ALL
     )
     SELECT cell_id, language, dataset, split, scored.inputs AS scored, has_sentences AS "hasSentences",
            concat_ws(' ', n, predictions, gold, 'certainty', certainty, 'repeats', repeats, 'names', lists.list) AS inputs
     FROM cell JOIN said USING (cell_id, dataset) LEFT JOIN certain USING (cell_id, dataset) LEFT JOIN repeated USING (cell_id, dataset)
     LEFT JOIN (SELECT language, min(list) AS list FROM name_lists GROUP BY language) lists USING (language)
     LEFT JOIN scored USING (cell_id, dataset) ORDER BY cell_id, dataset`,
  );
  const scorer = scorerIdentity();
  return rows.map((row) => ({ ...row, inputs: `${row.inputs} ${scorer}` }));
}

function scorerIdentity(): string {
  const packages = ['eatlab', 'sacrebleu-ts', 'seqeval-js'].map((name) => `${name} ${packageVersion(name)}`);
  return `scorer ${scorerVersion} ${packages.join(' ')}`;
}
