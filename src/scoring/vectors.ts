/** Vectors of equal length in one growing array of doubles. */
export class Vectors {
  width = 0;
  count = 0;
  private values = new Float64Array(0);

  /** Returns the index of the vector. */
  add(vector: ArrayLike<number>): number {
    this.width = vector.length;
    const from = this.count * this.width;
    if (from + this.width > this.values.length) this.grow(from + this.width);
    // A loop: `set` is several times slower for an array of numbers.
    for (let i = 0; i < this.width; i++) this.values[from + i] = vector[i] as number;
    return this.count++;
  }

  at(i: number): number[] {
    return Array.from(this.values.subarray(i * this.width, (i + 1) * this.width));
  }

  /** All of them, concatenated. */
  all(): Float64Array {
    return this.values.subarray(0, this.count * this.width);
  }

  private grow(least: number): void {
    const longer = new Float64Array(Math.max(least, 128 * this.width, Math.ceil(1.5 * this.values.length)));
    longer.set(this.values);
    this.values = longer;
  }
}
