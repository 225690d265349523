import type { Judged } from '../metrics/protocols.js';
import type { Store } from '../store/store.js';

/** A cell on one of its datasets. */
export interface CellInfo {
  readonly cell_id: string;
  readonly language: string;
  readonly dataset: string;
  readonly split: string;
}

/** A prediction beside its gold: `judged` where there are tags, a pair where there is a reference. */
export interface Judgement {
  readonly id: number;
  readonly judged: Judged | null;
  readonly translation: string | null;
  readonly reference: string | null;
}

interface PredictionRow {
  readonly sentence_id: number;
  readonly tokens: readonly string[];
  readonly gold_tags: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly translation: string | null;
  readonly reference: string | null;
}

/** Every prediction of a cell that counts, in the order of the dataset. A model's refusal or empty answer counts as it is. */
export async function* readJudgements(store: Store, cell: CellInfo): AsyncGenerator<Judgement> {
  const rows = store.stream<PredictionRow>(
    `SELECT p.sentence_id, s.tokens, s.tags AS gold_tags, p.tags, s.reference, p.translation
     FROM predictions p
     JOIN sentences s ON s.dataset = p.dataset AND s.sentence_id = p.sentence_id AND s.split = $split AND s.language = $language
     WHERE p.cell_id = $cell_id AND p.dataset = $dataset AND p.state <> 'failed' ORDER BY p.sentence_id`,
    { cell_id: cell.cell_id, dataset: cell.dataset, split: cell.split, language: cell.language },
  );
  for await (const row of rows) {
    const { sentence_id: id, tokens, gold_tags: goldTags, tags, translation, reference } = row;
    const judged = goldTags && tags ? { language: cell.language, tokens, goldTags, tags } : null;
    yield { id, translation, reference, judged };
  }
}

/** How certain the model was in the turn that first produced each translation. */
export async function readCertainty(store: Store, cell: CellInfo) {
  return store.rows<{ sentence_id: number; entropy: number | null; logprob: number | null; tokens: number }>(
    `SELECT p.sentence_id, g.entropy, g.logprob, coalesce(g.completion_tokens, 0) AS tokens
     FROM (SELECT sentence_id, unnest(calls) AS call FROM predictions
           WHERE cell_id = $cell_id AND dataset = $dataset AND state <> 'failed') p
     JOIN generations g ON g.key = p.call.key WHERE p.call.step = 'translation' ORDER BY p.sentence_id`,
    { cell_id: cell.cell_id, dataset: cell.dataset },
  );
}
