import type { Store } from '../store/store.js';
import type { Finding } from './finding.js';
import { cellName, findIn } from './row-faults.js';

/** Columns of `sentence_stats`, and the scores that cover the sentences with a value in them. */
const columns = {
  seqeval: `regexp_matches(metric, '^(f1|precision|recall)\\.(seqeval|strict|eat)') OR metric LIKE 'funnel.%'`,
  bleu: `metric IN ('bleu', 'chrf')`,
  entropy: `metric IN ('entropy', 'entropy.low', 'entropy.sentence')`,
  logprob: `metric = 'logprob'`,
  entity_recall: `metric IN ('entity-recall', 'entity-chrf')`,
} as const;

/**
 * Checks that scores name the set of sentences they cover: a hash of the data as read and the sentence IDs in order.
 */
export async function sentenceSets(store: Store): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const [column, isOf] of Object.entries(columns)) {
    found.push(
      ...(await findIn(store, {
        from: `(SELECT s.*, left(sha256(data_id || chr(10) || ids), 16) AS right_set
          FROM scores s JOIN places USING (cell_id, dataset) JOIN (
            SELECT cell_id, dataset, string_agg(sentence_id || ',', '' ORDER BY sentence_id) AS ids
            FROM sentence_stats WHERE ${column} IS NOT NULL AND cell_id IN (SELECT cell_id FROM audited)
            GROUP BY cell_id, dataset) USING (cell_id, dataset)
          WHERE (${isOf}) AND data_id IN (SELECT data_id FROM sentences)) s`,
        example: `metric || ' ' || scope || ' of ' || ${cellName('cell_id')} || ' on ' || dataset`,
        faults: { 'wrong-set': 'sentence_set IS DISTINCT FROM right_set' },
      })),
    );
  }
  return found;
}
