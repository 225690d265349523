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

  /** Forgets the last segment. `symbols`: how many symbols all references of the new one have together. */
  begin(symbols: number): void {
    const capacity = symbols * this.order + 1;
    if (capacity > this.parent.length) {
      const size = capacity * 2;
      this.parent = new Int32Array(size);
      this.symbol = new Int32Array(size);
      this.reference = new Int32Array(size);
      this.count = new Int32Array(size);
      this.highest = new Int32Array(size);
    }
    let slots = 64;
    while (slots < capacity * 2) slots *= 2;
    if (slots > this.slots.length) this.slots = new Int32Array(slots);
    else this.slots.fill(0, 0, slots);
    this.mask = slots - 1;
    this.nodes = 1;
    this.references = 0;
  }

  /** Adds a reference: the first `length` entries of `symbols`. */
  addReference(symbols: Int32Array, length: number): void {
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
  match(symbols: Int32Array, length: number, matches: number[], at: number): void {
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

function hash(node: number, symbol: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
