/** A measure, from 0 to 1, of the numbers of correct, predicted and gold items. A denominator of 0 gives 0. */
export type Measure = (right: number, predicted: number, gold: number) => number;

export const precision: Measure = (right, predicted) => right / (predicted || 1);

export const recall: Measure = (right, _, gold) => right / (gold || 1);

/**
 * The harmonic mean of precision and recall, with the same operations in the same order as seqeval and scikit-learn.
 */
export const f1: Measure = (right, predicted, gold) => {
  const p = right / (predicted || 1);
  const r = right / (gold || 1);
  return (2 * p * r) / (p + r || 1);
};

/** The three measures: the prefix of their metrics' names and their title. */
export const measures = [
  { name: 'f1', title: 'F1', measure: f1 },
  { name: 'precision', title: 'Precision', measure: precision },
  { name: 'recall', title: 'Recall', measure: recall },
] as const;
