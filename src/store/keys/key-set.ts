/**
 * Generation keys that may exist: the first 64 bits of each in an open-addressing table, at most 16 bytes per key. A
 * JavaScript Set takes 278 MB for 10⁶ keys. At 10⁶ keys `has` is wrong in one of 10¹³ look-ups, and only by saying yes;
 * the database is then asked.
 */
export class KeySet {
  private table: Uint32Array;
  private count = 0;
  /** A key whose 64 bits are zero cannot be told from an empty slot. */
  private zero = false;

  /** @param expected the number of keys to come, so that space is allocated at once rather than by doubling */
  constructor(expected = 0) {
    this.table = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(1 << 11, 4 * (expected + 1)))));
  }

  get size(): number {
    return this.count;
  }

  /** @param key a SHA-256 in hexadecimal */
  add(key: string): void {
    this.addPair(Number.parseInt(key.slice(0, 8), 16), Number.parseInt(key.slice(8, 16), 16));
  }

  /** The same, by the two halves of the first 64 bits. */
  addPair(high: number, low: number): void {
    if (high === 0 && low === 0) {
      this.zero = true;
      return;
    }
    if (this.count * 4 >= this.table.length) this.grow();
    const slot = this.slotOf(high, low);
    if (this.table[slot] !== 0 || this.table[slot + 1] !== 0) return;
    this.table[slot] = high;
    this.table[slot + 1] = low;
    this.count++;
  }

  has(key: string): boolean {
    const high = Number.parseInt(key.slice(0, 8), 16);
    const low = Number.parseInt(key.slice(8, 16), 16);
    if (high === 0 && low === 0) return this.zero;
    const slot = this.slotOf(high, low);
    return this.table[slot] !== 0 || this.table[slot + 1] !== 0;
  }

  /** Where a pair is, or the empty slot where it would go. The bits of a SHA-256 need no further hash. */
  private slotOf(high: number, low: number): number {
    const mask = this.table.length / 2 - 1;
    let slot = low & mask;
    for (;;) {
      const [a, b] = [this.table[2 * slot], this.table[2 * slot + 1]];
      if ((a === high && b === low) || (a === 0 && b === 0)) return 2 * slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const old = this.table;
    this.table = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += 2) {
      const [high, low] = [old[i] as number, old[i + 1] as number];
      if (high === 0 && low === 0) continue;
      const slot = this.slotOf(high, low);
      this.table[slot] = high;
      this.table[slot + 1] = low;
    }
  }
}
