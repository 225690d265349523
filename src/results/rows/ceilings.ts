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

/** What the annotations of the stored sentences of a dataset allow at most (docs/data.md). */
export interface CeilingRow {
  readonly dataset: string;
  readonly split: string;
  readonly language: string;
  readonly sentences: number;
  /** Entity F1 from 0 to 1. */
  readonly value: number;
}

interface AnnotatedRow extends Pick<CeilingRow, 'dataset' | 'split' | 'language'> {
  readonly tags: readonly string[];
  readonly english: readonly Mention[];
}

const annotatedSql = `${mine}
  SELECT s.dataset, s.split, s.language, s.tags, s.english_entities AS english FROM sentences s
  JOIN (SELECT DISTINCT ner_dataset, ner_split, language FROM mine) c
    ON c.ner_dataset = s.dataset AND c.ner_split = s.split AND c.language = s.language
  WHERE s.tags IS NOT NULL AND s.english_entities IS NOT NULL ORDER BY s.dataset, s.split, s.language`;

/** The annotation ceilings of the cells' data, where it is annotated in both languages. */
export async function readCeilings(store: Store, scope: Scope): Promise<CeilingRow[]> {
  const found = new Map<string, Omit<CeilingRow, 'value'> & { counts: CeilingCounts }>();
  for await (const { tags, english, ...data } of store.stream<AnnotatedRow>(annotatedSql, valuesOfScope(scope))) {
    const key = JSON.stringify([data.dataset, data.split, data.language]);
    const { sentences, counts } = found.get(key) ?? { sentences: 0, counts: noCounts };
    const more = ceilingCounts({ tags, englishEntities: english }) ?? noCounts;
    found.set(key, { ...data, sentences: sentences + 1, counts: addCounts(counts, more) });
  }
  return [...found.values()].map(({ counts, ...row }) => ({ ...row, value: annotationCeiling(counts) }));
}
