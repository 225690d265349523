import type { CellRow } from '../results/rows/cells.js';
import type { Tree } from './grade.js';

/** What is graded, the cells it is graded on, and the languages that are missing. */
export interface Assessed {
  readonly tree: Tree;
  readonly cells: readonly CellRow[];
  readonly without: readonly string[];
}
