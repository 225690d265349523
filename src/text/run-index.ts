/** Items looked up together: with a small alphabet a single item occurs nearly everywhere. */
const together = 4;

/** Finds where a run of items occurs in a sequence, starting from the rarest stretch of the run. */
export class RunIndex {
  /** Positions of stretches, by their length and items; computed on first use. */
  private readonly places = new Map<number, ReadonlyMap<string, readonly number[]>>();

  constructor(private readonly items: readonly string[]) {}

  /** The positions where a run begins, overlapping ones included; none for an empty run. */
  *startsOf(run: readonly string[]): Generator<number> {
    const size = Math.min(run.length, together);
    if (size === 0) return;
    const index = this.placesOf(size);
    let [rarest, at]: [readonly number[] | undefined, number] = [undefined, 0];
    for (let k = 0; k + size <= run.length; k++) {
      const places = index.get(keyOf(run, k, size));
      if (!places) return;
      if (!rarest || places.length < rarest.length) [rarest, at] = [places, k];
    }
    for (const place of rarest ?? []) {
      const start = place - at;
      if (start >= 0 && run.every((item, k) => this.items[start + k] === item)) yield start;
    }
  }

  private placesOf(size: number): ReadonlyMap<string, readonly number[]> {
    const known = this.places.get(size);
    if (known) return known;
    const index = new Map<string, number[]>();
    for (let i = 0; i + size <= this.items.length; i++) {
      const key = keyOf(this.items, i, size);
      const places = index.get(key);
      if (places) places.push(i);
      else index.set(key, [i]);
    }
    this.places.set(size, index);
    return index;
  }
}

/** Different stretches may share a key, so matches are compared afterwards. */
const keyOf = (items: readonly string[], from: number, size: number): string =>
  size === 1 ? (items[from] ?? '') : items.slice(from, from + size).join(' ');
