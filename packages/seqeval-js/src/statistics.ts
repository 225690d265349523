/** Entities of one type: found in both truth and prediction, in the prediction, in the truth. */
export interface TypeCounts {
  tp: number;
  pred: number;
  true: number;
}

/**
 * Sufficient statistics of a sentence or of any set of sentences: all scores are functions of them, and those of a set
 * are the sums of those of its sentences. A type without entities has no entry.
 */
export interface Statistics {
  readonly types: ReadonlyMap<string, Readonly<TypeCounts>>;
}

/** Statistics that grow in place. */
export interface MutableStatistics extends Statistics {
  readonly types: Map<string, TypeCounts>;
}

export function emptyStatistics(): MutableStatistics {
  return { types: new Map() };
}

/** Adds `added` to `sum`, in place; a weight of -1 takes them away again, and k counts them k times. */
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

/** The statistics of a set of sentences, from those of each. */
export function sumStatistics(parts: Iterable<Statistics>): MutableStatistics {
  const sum = emptyStatistics();
  for (const part of parts) addStatistics(sum, part);
  return sum;
}
