import { createHash } from 'node:crypto';
import type { CellInfo } from './cell-info.js';

/** Names a set of sentences of a dataset: two scores are of the same sentences exactly when these are equal. */
export function sentenceSet({ dataset, split, language }: CellInfo, ids: readonly number[]): string {
  const hash = createHash('sha256').update(JSON.stringify([dataset, split, language]));
  const sorted = [...ids].sort((a, b) => a - b);
  // As one text: an update of each takes ten times as long.
  hash.update(sorted.map((id) => `${id},`).join(''));
  return hash.digest('hex').slice(0, 16);
}
