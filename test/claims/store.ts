import { Store } from '../../src/store/store.js';

/** What a cell of a built store is: found is the probability that it finds an entity. */
export interface BuiltCell {
  readonly language: string;
  readonly rounds?: number;
  readonly model?: string;
  readonly adapter?: string;
  readonly method?: string;
  readonly dataset?: string;
  readonly oracle?: string;
  /** Statistics of each sentence under the paper's metric: true positives, false positives, false negatives of ORG, LOC, PER. */
  readonly eat: readonly (readonly number[])[];
  readonly seqeval?: readonly (readonly number[])[];
  readonly chrf?: readonly (readonly number[])[];
  readonly entropy?: readonly (readonly number[])[];
}

/** A database with cells and the statistics of their sentences, as scoring leaves them. */
export async function buildStore(path: string, cells: readonly BuiltCell[]): Promise<void> {
  const store = await Store.open(path);
  for (const [i, cell] of cells.entries()) {
    const { language, rounds = 3, model = 'qwen2.5-14b', adapter = 'none', method = 'eat', dataset = 'wikiann' } = cell;
    const id = `${i.toString(16).padStart(4, '0')}${'0'.repeat(60)}`;
    const plain = method === 'predictions';
    store.append('cells', {
      cell_id: id,
      config: { ...(cell.oracle ? { oracle: cell.oracle } : {}) },
      method,
      ...(plain ? {} : { model, adapter, prompt: 'mrcot', rounds_forward: rounds, rounds_backward: rounds }),
      ...(plain ? {} : { tagger: 'flan-t5-base', locator: 'official', sampling: 'model-default', seed: 0 }),
      language,
      ner_dataset: dataset,
      ner_split: 'test',
      status: 'done',
      started_at: `2026-11-20 10:00:${String(i % 60).padStart(2, '0')}`,
    });
    store.append('experiments', { name: 'built', cell_id: id });
    for (const [sentence, eat] of cell.eat.entries())
      store.append('sentence_stats', {
        cell_id: id,
        dataset,
        sentence_id: sentence,
        eat,
        seqeval: cell.seqeval?.[sentence] ?? null,
        chrf: cell.chrf?.[sentence] ?? null,
        entropy: cell.entropy?.[sentence] ?? null,
      });
  }
  await store.close();
}
