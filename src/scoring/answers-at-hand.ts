import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';

/** The table that `bringAnswers` makes, with the columns of `generations` that scores are made of. */
export const answers = 'temp.answers_at_hand';

/**
 * Brings the answers that some cells' scores are made of into a table of their own: to look for those of one cell reads
 * the keys of all answers that there are.
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
     SELECT key, repeat_of, text, entropy, entropy_low, entropy_high, logprob,
       coalesce(completion_tokens, len(token_logprobs)) AS completion_tokens FROM generations
     WHERE key IN (FROM asked) ${hasRepeats ? 'OR repeat_of IN (FROM asked)' : ''}`,
  );
}

/** The answers of nobody. */
export const leaveAnswers = (store: Store): Promise<void> => store.run(`DROP TABLE IF EXISTS ${answers}`);
