/** The cost of cells outside the beam: more than any distance. */
const INFINITE = 0x3fffffff;
const BEAM_WIDTH = 25;

/** How a cell of the distance table was reached. */
export const NONE = 0;
export const SAME = 1;
export const SUBSTITUTE = 2;
/** A hypothesis word without a counterpart. */
export const DELETE = 3;
/** A reference word without a counterpart. */
export const INSERT = 4;

/**
 * Levenshtein distance of words within a beam around the diagonal (upstream `BeamEditDistance`), against one reference.
 * Words are ids. Row i of the table belongs to the first i hypothesis words, column j to the first j reference words.
 */
export class BeamDistance {
  private readonly reference: Int32Array;
  private readonly rows: number;
  private readonly columns: number;
  private readonly first: Int32Array;
  private readonly end: Int32Array;
  /** Costs and operations for the hypothesis that `fill` was last called with. */
  private readonly costs: Int32Array;
  private readonly operations: Uint8Array;
  private readonly scratch: readonly [Int32Array, Int32Array];

  /** @param hypothesisLength determines the beam; shifts do not change it */
  constructor(reference: Int32Array, hypothesisLength: number) {
    this.reference = reference;
    this.rows = hypothesisLength;
    this.columns = reference.length;
    const size = (this.rows + 1) * (this.columns + 1);
    this.costs = new Int32Array(size);
    this.operations = new Uint8Array(size);
    this.scratch = [new Int32Array(this.columns + 1), new Int32Array(this.columns + 1)];
    this.first = new Int32Array(this.rows + 1);
    this.end = new Int32Array(this.rows + 1).fill(this.columns + 1);
    const ratio = this.rows > 0 ? this.columns / this.rows : 1;
    const beam = ratio / 2 > BEAM_WIDTH ? Math.ceil(ratio / 2 + BEAM_WIDTH) : BEAM_WIDTH;
    for (let i = 1; i <= this.rows; i++) {
      const diagonal = Math.floor(i * ratio);
      this.first[i] = Math.max(0, diagonal - beam);
      this.end[i] = i === this.rows ? this.columns + 1 : Math.min(this.columns + 1, diagonal + beam);
    }
  }

  /** Computes the whole table for a hypothesis and returns its distance. */
  fill(hypothesis: Int32Array): number {
    const { rows, columns, costs, operations, reference, first, end } = this;
    const stride = columns + 1;
    costs.fill(INFINITE);
    operations.fill(NONE);
    for (let j = 0; j <= columns; j++) {
      costs[j] = j;
      operations[j] = INSERT;
    }
    for (let i = 1; i <= rows; i++) {
      const word = hypothesis[i - 1];
      const row = i * stride;
      const last = end[i] as number;
      let j = first[i] as number;
      if (j === 0) {
        costs[row] = (costs[row - stride] as number) + 1;
        operations[row] = DELETE;
        j = 1;
      }
      for (; j < last; j++) {
        const above = row - stride + j;
        let cost = INFINITE;
        let operation = NONE;
        const same = word === reference[j - 1];
        const diagonal = (costs[above - 1] as number) + (same ? 0 : 1);
        if (diagonal < cost) {
          cost = diagonal;
          operation = same ? SAME : SUBSTITUTE;
        }
        const deleted = (costs[above] as number) + 1;
        if (deleted < cost) {
          cost = deleted;
          operation = DELETE;
        }
        const inserted = (costs[row + j - 1] as number) + 1;
        if (inserted < cost) {
          cost = inserted;
          operation = INSERT;
        }
        costs[row + j] = cost;
        operations[row + j] = operation;
      }
    }
    return costs[rows * stride + columns] as number;
  }

  /** The operations for the hypothesis that `fill` was last called with, from the first word to the last. */
  trace(): number[] {
    const stride = this.columns + 1;
    const path: number[] = [];
    let i = this.rows;
    let j = this.columns;
    while (i > 0 || j > 0) {
      const operation = this.operations[i * stride + j] as number;
      path.push(operation);
      if (operation !== INSERT) i--;
      if (operation !== DELETE) j--;
    }
    return path.reverse();
  }

  /**
   * The distance of a hypothesis that shares its first `shared` words with the one that `fill` was last called with, so
   * that their rows can be used again. As soon as the distance must exceed `limit`, a number above it is returned.
   */
  distance(hypothesis: Int32Array, shared: number, limit: number): number {
    const { rows, columns, costs, reference, first, end, scratch } = this;
    const stride = columns + 1;
    let [previous, current] = scratch as [Int32Array, Int32Array];
    previous.set(costs.subarray(shared * stride, (shared + 1) * stride));
    for (let i = shared + 1; i <= rows; i++) {
      const word = hypothesis[i - 1];
      const last = end[i] as number;
      let j = first[i] as number;
      current.fill(INFINITE, 0, j);
      current.fill(INFINITE, last);
      let left = INFINITE;
      if (j === 0) {
        left = (previous[0] as number) + 1;
        current[0] = left;
        j = 1;
      }
      let lowest = left;
      let diagonal = previous[j - 1] as number;
      for (; j < last; j++) {
        const above = previous[j] as number;
        let cost = word === reference[j - 1] ? diagonal : diagonal + 1;
        if (above < cost) cost = above + 1;
        if (left < cost) cost = left + 1;
        if (cost > INFINITE) cost = INFINITE;
        current[j] = cost;
        if (cost < lowest) lowest = cost;
        left = cost;
        diagonal = above;
      }
      if (lowest > limit) return lowest;
      [previous, current] = [current, previous];
    }
    return previous[columns] as number;
  }
}
