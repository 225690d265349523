/** A growing list of symbols, which is reused for every segment. */
export class Sequence {
  symbols = new Int32Array(256);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  push(symbol: number): void {
    if (this.length === this.symbols.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.symbols);
      this.symbols = larger;
    }
    this.symbols[this.length++] = symbol;
  }
}
