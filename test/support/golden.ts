import { readFileSync } from 'node:fs';
import { sharedPath } from './shared.js';

/** The rows of a JSONL file in the shared data, each with its place. */
export function sharedRows<T>(...path: string[]): { row: T; where: string }[] {
  return readFileSync(sharedPath(...path), 'utf8')
    .split('\n')
    .flatMap((line, i) => (line === '' ? [] : [{ row: JSON.parse(line) as T, where: `${path.at(-1)}:${i + 1}` }]));
}
