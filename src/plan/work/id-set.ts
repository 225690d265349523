/** A set of non-negative integers (positions of sentences), one bit each. A `Set` of a million takes 40 MB. */
export class IdSet {
  private bits = new Uint32Array(32);

  add(id: number): void {
    const word = id >>> 5;
    if (word >= this.bits.length) {
      const longer = new Uint32Array(2 * Math.max(word, this.bits.length));
      longer.set(this.bits);
      this.bits = longer;
    }
    this.bits[word] = (this.bits[word] ?? 0) | (1 << (id & 31));
  }

  has(id: number): boolean {
    return (((this.bits[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1;
  }
}
