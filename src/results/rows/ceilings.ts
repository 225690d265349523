import {
  addCounts,
  annotationCeiling,
  type CeilingCounts,
  ceilingCounts,
  noCounts,
} from '../../metrics/annotation-ceiling.js';
import type { Store } from '../../store/store.js';
import type { Mention } from '../../text/sentence.js';
import { mine, type Scope, valuesOfScope } from './scope.js';

/** The best F1 that a dataset's annotations allow, for the stored sentences as they were read (docs/data.md). */
export interface CeilingRow {
  readonly data_id: string;
  readonly dataset: string;
  readonly split: string;
  readonly language: string;
  readonly sentences: number;
  /** Entity F1 from 0 to 1. */
  readonly value: number;
}

interface AnnotatedRow extends Pick<CeilingRow, 'data_id' | 'dataset' | 'split' | 'language'> {
  readonly tags: readonly string[];
  readonly english: readonly Mention[];
}

const annotatedSql = `${mine}
  SELECT data_id, dataset, split, language, tags, english_entities AS english FROM sentences
  WHERE data_id IN (SELECT ner_data FROM mine) AND tags IS NOT NULL AND english_entities IS NOT NULL
  ORDER BY dataset, split, language, data_id`;

/** The annotation ceilings of the cells' data, if it is annotated in both languages. */
export async function readCeilings(store: Store, scope: Scope): Promise<CeilingRow[]> {
  const found = new Map<string, Omit<CeilingRow, 'value'> & { counts: CeilingCounts }>();
  for await (const { tags, english, ...data } of store.stream<AnnotatedRow>(annotatedSql, valuesOfScope(scope))) {
    const { sentences, counts } = found.get(data.data_id) ?? { sentences: 0, counts: noCounts };
    const more = ceilingCounts({ tags, englishEntities: english }) ?? noCounts;
    found.set(data.data_id, { ...data, sentences: sentences + 1, counts: addCounts(counts, more) });
  }
  return [...found.values()].map(({ counts, ...row }) => ({ ...row, value: annotationCeiling(counts) }));
}
