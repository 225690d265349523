import { PythonError } from '../text/errors.js';

/** Adds vectors of statistics up, position by position (upstream `sum_of_lists`). */
export class RunningSum {
  private vectors = 0;
  private sum: number[] = [];

  /** @throws PythonError IndexError: the vector is shorter than the first one, or the first one was empty */
  add(vector: readonly number[]): void {
    if (this.vectors === 0) this.sum = new Array<number>(vector.length).fill(0);
    const { sum } = this;
    if (vector.length < sum.length || (this.vectors > 0 && sum.length === 0)) {
      throw new PythonError('IndexError', 'list index out of range');
    }
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
    this.vectors++;
  }

  /** @throws PythonError IndexError: nothing was added */
  get total(): readonly number[] {
    if (this.vectors === 0) throw new PythonError('IndexError', 'list index out of range');
    return this.sum;
  }
}
