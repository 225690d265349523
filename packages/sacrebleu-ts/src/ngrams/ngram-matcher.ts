import type { Sequence } from './sequence.js';

/**
 * Counts the n-grams of one segment. References go into a trie whose nodes hold, per n-gram, the highest count in any one
 * reference; the hypothesis is then walked through it. Symbols are small integers (word ids, code points).
 * One instance serves all segments: nothing is kept from one to the next, so memory does not grow with their number.
 */
export class NgramMatcher {
  private readonly order: number;
  private slots = new Int32Array(0);
  private mask = 0;
  private nodes = 1;
  private references = 0;
  private parent = new Int32Array(0);
  private symbol = new Int32Array(0);
  /** The reference that last touched a node, and the node's count in it. */
  private reference = new Int32Array(0);
  private count = new Int32Array(0);
  private highest = new Int32Array(0);

  /** `order`: the longest n-gram counted. */
  constructor(order: number) {
    this.order = order;
  }

  /** Forgets the last segment. */
  begin(): void {
    this.nodes = 1;
    this.references = 0;
    this.mask = 0;
  }

  /** Makes room for a reference of so many symbols, and slots to find their n-grams by, at most half of them in use. */
  private reserve(symbols: number): void {
    const capacity = this.nodes + symbols * this.order;
    if (capacity > this.parent.length) {
      const size = capacity * 2;
      this.parent = copied(this.parent, size);
      this.symbol = copied(this.symbol, size);
      this.reference = copied(this.reference, size);
      this.count = copied(this.count, size);
      this.highest = copied(this.highest, size);
    }
    if (capacity * 2 <= this.mask) return;
    let size = 64;
    while (size < capacity * 2) size *= 2;
    if (size > this.slots.length) this.slots = new Int32Array(size);
    else this.slots.fill(0, 0, size);
    this.mask = size - 1;
    for (let node = 1; node < this.nodes; node++) {
      let slot = hash(this.parent[node] as number, this.symbol[node] as number) & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = node;
    }
  }

  /** Adds a reference. */
  addReference({ symbols, length }: Sequence): void {
    this.reserve(length);
    const { parent, symbol, reference, count, highest, slots, mask, order } = this;
    const current = ++this.references;
    let nodes = this.nodes;
    for (let start = 0; start < length; start++) {
      const end = Math.min(length, start + order);
      let node = 0;
      for (let i = start; i < end; i++) {
        const wanted = symbols[i] as number;
        let slot = hash(node, wanted) & mask;
        let child = slots[slot] as number;
        while (child !== 0 && (parent[child] !== node || symbol[child] !== wanted)) {
          slot = (slot + 1) & mask;
          child = slots[slot] as number;
        }
        if (child === 0) {
          child = nodes++;
          slots[slot] = child;
          parent[child] = node;
          symbol[child] = wanted;
          reference[child] = 0;
          highest[child] = 0;
        }
        if (reference[child] === current) count[child] = (count[child] as number) + 1;
        else {
          reference[child] = current;
          count[child] = 1;
        }
        if ((count[child] as number) > (highest[child] as number)) highest[child] = count[child] as number;
        node = child;
      }
    }
    this.nodes = nodes;
  }

  /**
   * Adds to `matches[at + n - 1]`, for n = 1 … order, how many n-grams of the hypothesis occur in the references, each at
   * most as often as in the reference that has most of it. Uses the references up: call `begin` before the next match.
   */
  match({ symbols, length }: Sequence, matches: number[], at: number): void {
    if (this.nodes === 1) return;
    const { parent, symbol, highest, slots, mask, order } = this;
    for (let start = 0; start < length; start++) {
      const end = Math.min(length, start + order);
      let node = 0;
      for (let i = start; i < end; i++) {
        const wanted = symbols[i] as number;
        let slot = hash(node, wanted) & mask;
        let child = slots[slot] as number;
        while (child !== 0 && (parent[child] !== node || symbol[child] !== wanted)) {
          slot = (slot + 1) & mask;
          child = slots[slot] as number;
        }
        // What no reference contains, no longer n-gram contains either.
        if (child === 0) break;
        const left = highest[child] as number;
        if (left > 0) {
          highest[child] = left - 1;
          const index = at + i - start;
          matches[index] = (matches[index] as number) + 1;
        }
        node = child;
      }
    }
  }
}

function copied(from: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(from);
  return larger;
}

function hash(node: number, symbol: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
