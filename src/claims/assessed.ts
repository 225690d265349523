import type { ComparedCell } from '../results/cells.js';
import type { Tree } from './grade.js';

/** What is graded, the cells that it is graded on, and the languages that it had to do without. */
export interface Assessed {
  readonly tree: Tree;
  readonly cells: readonly ComparedCell[];
  readonly without: readonly string[];
}
