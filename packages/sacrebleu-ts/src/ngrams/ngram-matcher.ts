import type { Sequence } from './sequence.js';

const ROOT = 0;
const FEWEST_SLOTS = 64;

/**
 * Counts how many n-grams of a hypothesis occur in its references. The n-grams of the hypothesis become a trie, in
 * which those of each reference are then looked up. Symbols are small integers (word numbers or code points), and a
 * hypothesis has no negative ones. One instance serves all segments and keeps nothing from one to the next, so that
 * memory does not grow with their number.
 */
export class NgramMatcher {
  private readonly order: number;
  /** A hash table of nodes by parent and symbol. Empty slots hold the root, which is nobody's child. */
  private slots = new Int32Array(0);
  private mask = 0;
  private nodes = 1;
  private parent = new Int32Array(0);
  private symbol = new Int32Array(0);
  /** How often a node's n-gram occurs: in the hypothesis, in the current reference, at most in one reference so far. */
  private wanted = new Int32Array(0);
  private found = new Int32Array(0);
  private highest = new Int32Array(0);

  /** @param order the length of the longest n-grams */
  constructor(order: number) {
    this.order = Math.max(0, order);
  }

  /** Makes room for this many n-grams, and for at least four times as many slots. */
  private reserve(ngrams: number): void {
    let size = FEWEST_SLOTS;
    while (size < ngrams * 4) size *= 2;
    if (size > this.slots.length) this.slots = new Int32Array(size);
    else this.slots.fill(ROOT, 0, size);
    this.mask = size - 1;
    if (ngrams < this.parent.length) return;
    this.parent = new Int32Array(ngrams * 2 + 1);
    this.symbol = new Int32Array(ngrams * 2 + 1);
    this.wanted = new Int32Array(ngrams * 2 + 1);
    this.found = new Int32Array(ngrams * 2 + 1);
    this.highest = new Int32Array(ngrams * 2 + 1);
  }

  /** Starts a new segment. */
  begin({ symbols, length }: Sequence): void {
    this.reserve(length * this.order);
    const { slots, mask, parent, symbol, wanted, order } = this;
    let nodes = 1;
    for (let start = 0; start < length; start++) {
      const end = Math.min(length, start + order);
      let node = ROOT;
      for (let i = start; i < end; i++) {
        const next = symbols[i] as number;
        let slot = hash(node, next) & mask;
        let child = slots[slot] as number;
        while (child !== ROOT && (parent[child] !== node || symbol[child] !== next)) {
          slot = (slot + 1) & mask;
          child = slots[slot] as number;
        }
        if (child === ROOT) {
          child = nodes++;
          slots[slot] = child;
          parent[child] = node;
          symbol[child] = next;
          wanted[child] = 1;
        } else wanted[child] = (wanted[child] as number) + 1;
        node = child;
      }
    }
    this.nodes = nodes;
    this.highest.fill(0, 0, nodes);
  }

  /**
   * Adds to `matches[at + n - 1]`, for n = 1 … order, how many more n-grams of the hypothesis match thanks to this
   * reference. Over all references, an n-gram matches as often as it occurs in the one that has it most often.
   */
  match({ symbols, length }: Sequence, matches: number[], at: number): void {
    const { slots, mask, parent, symbol, wanted, found, highest, order } = this;
    found.fill(0, 0, this.nodes);
    for (let start = 0; start < length; start++) {
      const end = Math.min(length, start + order);
      let node = ROOT;
      for (let i = start; i < end; i++) {
        const next = symbols[i] as number;
        if (next < 0) break;
        let slot = hash(node, next) & mask;
        let child = slots[slot] as number;
        while (child !== ROOT && (parent[child] !== node || symbol[child] !== next)) {
          slot = (slot + 1) & mask;
          child = slots[slot] as number;
        }
        // The hypothesis has no longer n-gram with this beginning either.
        if (child === ROOT) break;
        const count = (found[child] as number) + 1;
        found[child] = count;
        if (count > (highest[child] as number) && count <= (wanted[child] as number)) {
          highest[child] = count;
          matches[at + i - start] = (matches[at + i - start] as number) + 1;
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
