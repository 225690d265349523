/** The number of entities of a type: in both truth and prediction, in the prediction, and in the truth. */
export interface TypeCounts {
  tp: number;
  pred: number;
  true: number;
}

/**
 * The sufficient statistics of a sentence, or of any number of sentences: all scores can be computed from them, and
 * those of several sentences are the sums of each one's. Types without entities are left out.
 */
export interface Statistics {
  readonly types: ReadonlyMap<string, Readonly<TypeCounts>>;
}

/** Statistics that can be added to. */
export interface MutableStatistics extends Statistics {
  readonly types: Map<string, TypeCounts>;
}

export function emptyStatistics(): MutableStatistics {
  return { types: new Map() };
}

/** Adds `added` to `sum` in place, `weight` times; a weight of -1 takes them away again. */
export function addStatistics(sum: MutableStatistics, added: Statistics, weight = 1): void {
  for (const [type, counts] of added.types) {
    const total = sum.types.get(type);
    if (total === undefined) {
      sum.types.set(type, { tp: counts.tp * weight, pred: counts.pred * weight, true: counts.true * weight });
      continue;
    }
    total.tp += counts.tp * weight;
    total.pred += counts.pred * weight;
    total.true += counts.true * weight;
    if (total.pred === 0 && total.true === 0) sum.types.delete(type);
  }
}

/** Adds up the statistics of several sentences. */
export function sumStatistics(parts: Iterable<Statistics>): MutableStatistics {
  const sum = emptyStatistics();
  for (const part of parts) addStatistics(sum, part);
  return sum;
}
