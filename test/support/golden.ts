import { readFileSync } from 'node:fs';
import { sharedPath } from './shared.js';

/** Rows of a JSONL file of shared data, with the place of each. */
export function sharedRows<T>(...path: string[]): { row: T; where: string }[] {
  return readFileSync(sharedPath(...path), 'utf8')
    .split('\n')
    .flatMap((line, i) => (line === '' ? [] : [{ row: JSON.parse(line) as T, where: `${path.at(-1)}:${i + 1}` }]));
}
