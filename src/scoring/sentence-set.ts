import { createHash } from 'node:crypto';
import type { Language } from '../languages/language.js';
import type { CellInfo } from './read.js';

/** Names a set of sentences of a dataset: two scores are of the same sentences exactly when these are equal. */
export function sentenceSet(
  { dataset, split, language }: Pick<CellInfo, 'dataset' | 'split'> & { readonly language: Pick<Language, 'code'> },
  ids: readonly number[],
): string {
  const hash = createHash('sha256').update(JSON.stringify([dataset, split, language.code]));
  const sorted = [...ids].sort((a, b) => a - b);
  // As one text: an update of each takes ten times as long.
  hash.update(sorted.map((id) => `${id},`).join(''));
  return hash.digest('hex').slice(0, 16);
}
