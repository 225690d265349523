import type { Store } from '../../store/store.js';
import { answerScores, givenScores } from './certainty.js';
import { entityScores, labelScores } from './entities.js';
import { funnelScores } from './funnel.js';
import { nameScores, translationScores } from './translations.js';

const all = [entityScores, labelScores, translationScores, nameScores, answerScores, funnelScores, givenScores];

/**
 * Creates the temporary table `recounted` with every score that follows from the rows, using the counts of the other
 * checks. It has the columns of `scores` that can be recomputed.
 */
export async function recount(store: Store): Promise<void> {
  await store.run(
    `CREATE OR REPLACE TEMP TABLE recounted (cell_id VARCHAR, dataset VARCHAR, metric VARCHAR, scope VARCHAR,
       value DOUBLE, support DOUBLE, sentences BIGINT)`,
  );
  for (const sql of all) await store.run(`INSERT INTO recounted ${sql}`);
}

/** SQL: whether a stored score cannot be recomputed from what is stored. */
export const isBeyond = (of: string): string =>
  `(${of}.metric LIKE 'roundtrip.%' OR ${of}.metric IN ('entropy.forced', 'entropy.composed', 'f1.unsnapped') OR ${of}.scope IN ('seen', 'unseen')
    OR (${of}.metric LIKE 'funnel.wrong.%' AND ${of}.scope <> 'overall'))`;
