import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { readOfAnyAnswer, timesSource } from '../text/read-part.js';

/**
 * The table that `bringAnswers` creates, with the columns of `generations` that scores depend on. Of a text there is at
 * least the part that is read (`readPart`); `said` tells different texts apart.
 */
export const answers = 'temp.answers_at_hand';

/** Code points of the longest part of an answer that is read of any sentence. */
const longestPart = `(SELECT greatest(${readOfAnyAnswer}, ${timesSource} * coalesce(max(strlen(text)), 0)) FROM sentences)`;

/**
 * Copies the answers that some cells' scores depend on into a table of their own, because looking up the answers of a
 * single cell reads the keys of all answers.
 */
export async function bringAnswers(
  store: Store,
  cells: readonly { readonly cell_id: string }[],
  { hasRepeats }: { readonly hasRepeats: boolean },
): Promise<void> {
  const ids = cells.map(({ cell_id }) => literal(cell_id)).join(', ');
  const asked = `SELECT call.key FROM (SELECT unnest(calls) AS call FROM predictions WHERE ${ids === '' ? 'false' : `cell_id IN (${ids})`})
    ${hasRepeats ? '' : "WHERE call.step IN ('translation', 'revision', 'forced', 'round-trip')"}`;
  await store.run(
    `CREATE OR REPLACE TEMP TABLE answers_at_hand AS WITH asked AS (${asked})
     SELECT key, repeat_of, left(text, ${longestPart}) AS text, hash(text) AS said, entropy, entropy_low, entropy_high,
       logprob, coalesce(completion_tokens, len(token_logprobs)::INTEGER) AS completion_tokens FROM generations
     WHERE key IN (FROM asked) ${hasRepeats ? 'OR repeat_of IN (FROM asked)' : ''}`,
  );
}

/** Drops the table. */
export const leaveAnswers = (store: Store): Promise<void> => store.run(`DROP TABLE IF EXISTS ${answers}`);
