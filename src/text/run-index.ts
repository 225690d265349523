/** Where runs of items stand in a sequence, found by the rarest of their items. */
export class RunIndex {
  private readonly places = new Map<string, number[]>();

  constructor(private readonly items: readonly string[]) {
    for (const [i, item] of items.entries()) {
      const places = this.places.get(item);
      if (places) places.push(i);
      else this.places.set(item, [i]);
    }
  }

  /** The positions at which a run begins, overlapping ones included; none of an empty run. */
  *startsOf(run: readonly string[]): Generator<number> {
    let [rarest, at]: [readonly number[] | undefined, number] = [undefined, 0];
    for (const [k, item] of run.entries()) {
      const places = this.places.get(item);
      if (!places) return;
      if (!rarest || places.length < rarest.length) [rarest, at] = [places, k];
    }
    for (const place of rarest ?? []) {
      const start = place - at;
      if (start >= 0 && run.every((item, k) => this.items[start + k] === item)) yield start;
    }
  }
}
