import { createHash } from 'node:crypto';
import type { CellInfo } from './read.js';

/** Names a set of sentences of a dataset: two scores are of the same sentences exactly when these are equal. */
export function sentenceSet({ dataset, split, language }: CellInfo, ids: readonly number[]): string {
  const hash = createHash('sha256').update(JSON.stringify([dataset, split, language]));
  for (const id of [...ids].sort((a, b) => a - b)) hash.update(`${id},`);
  return hash.digest('hex').slice(0, 16);
}
