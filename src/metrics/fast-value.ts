import { bleuOf, chrfOf } from './fast-translation.js';
import { type Statistic, statisticOf } from './statistics.js';

/**
 * The score of a sum, as `statisticOf` has it, for what asks ten thousand times: the F1 averages, BLEU and chrF in closed form. Undefined for a metric
 * that is no function of sums over sentences.
 */
export function fastStatistic(metric: string): Statistic | undefined {
  const statistic = statisticOf(metric);
  const value = quick[metric];
  return statistic && value ? { ...statistic, value } : statistic;
}

const quick: Readonly<Record<string, Statistic['value']>> = {
  'f1.seqeval': entityF1,
  'f1.strict': entityF1,
  'f1.eat.micro': eatMicro,
  'f1.eat.macro': (sum) => eatMean(sum, false),
  'f1.eat.weighted': (sum) => eatMean(sum, true),
  bleu: bleuOf,
  chrf: chrfOf,
};

/** Micro F1 of true positives, predicted and gold entities of each type; a denominator of 0 gives 0. */
function entityF1(sum: ArrayLike<number>): number {
  let [tp, predicted, gold] = [0, 0, 0];
  for (let i = 0; i < sum.length; i += 3) {
    tp += sum[i] ?? 0;
    predicted += sum[i + 1] ?? 0;
    gold += sum[i + 2] ?? 0;
  }
  const precision = tp / (predicted || 1);
  const recall = tp / (gold || 1);
  return (2 * precision * recall) / (precision + recall || 1);
}

/** F1 of true positives, false positives and false negatives. */
function f1(tp: number, fp: number, fn: number): number {
  const precision = tp / (tp + fp || 1);
  const recall = tp / (tp + fn || 1);
  return (2 * precision * recall) / (precision + recall || 1);
}

/** The paper's micro average: over labels of all types. */
function eatMicro(sum: ArrayLike<number>): number {
  let [tp, fp, fn] = [0, 0, 0];
  for (let i = 0; i < sum.length; i += 3) {
    tp += sum[i] ?? 0;
    fp += sum[i + 1] ?? 0;
    fn += sum[i + 2] ?? 0;
  }
  return f1(tp, fp, fn);
}

/** Its mean over types, each counting the same or as its gold labels. */
function eatMean(sum: ArrayLike<number>, weighted: boolean): number {
  let total = 0;
  let weights = 0;
  for (let i = 0; i < sum.length; i += 3) {
    const [tp, fp, fn] = [sum[i] ?? 0, sum[i + 1] ?? 0, sum[i + 2] ?? 0];
    const weight = weighted ? tp + fn : 1;
    weights += weight;
    total += weight * f1(tp, fp, fn);
  }
  return total / (weights || 1);
}
