import type { CellRow } from '../results/rows/cells.js';
import type { Tree } from './grade.js';

/** What is graded, the cells that it is graded on, and the languages that it had to do without. */
export interface Assessed {
  readonly tree: Tree;
  readonly cells: readonly CellRow[];
  readonly without: readonly string[];
}
