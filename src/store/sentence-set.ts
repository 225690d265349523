import { createHash } from 'node:crypto';

/**
 * Names a set of sentences (`scores.sentence_set`): two scores cover the same sentences exactly when these are equal.
 * @param data the dataset as it was read (`data-id.ts`), so that the same positions in an edited file are different
 * sentences
 */
export function sentenceSet(data: string, ids: readonly number[]): string {
  const hash = createHash('sha256').update(`${data}\n`);
  const sorted = [...ids].sort((a, b) => a - b);
  // As one text: updating each separately takes ten times as long.
  hash.update(sorted.map((id) => `${id},`).join(''));
  return hash.digest('hex').slice(0, 16);
}
