import { RunIndex } from '../../text/run-index.js';
import type { Mention } from '../../text/sentence.js';
import { f1, type Measure, precision, recall } from '../f1.js';

/**
 * The types that the paper's metric counts, in the order of its labels. A label of another type is an error, uncounted.
 */
export const eatTypes = ['ORG', 'LOC', 'PER'] as const;

/** A sentence to score, gold and predicted entities by their words only. */
export interface EatSentence {
  readonly text: string;
  readonly gold: readonly Mention[];
  readonly predicted: readonly Mention[];
}

/** Sufficient statistics: true positives, false positives and false negatives of each type, nine counts that sum. */
export type EatStats = readonly number[];

export interface EatMeasures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Statistics of no sentence. */
export const noEatStats: EatStats = eatTypes.flatMap(() => [0, 0, 0]);

/**
 * Statistics of one sentence under the released code's metric (`label_to_seq`, `evaluation`): labels of type only, one
 * a space-separated token, or one a code point where `characters` (ja, zh). A sentence without gold entities counts
 * nothing.
 */
export function eatStats({ text, gold, predicted }: EatSentence, characters: boolean): EatStats {
  if (gold.length === 0) return noEatStats;
  const paint = characters ? paintCharacters : paintTokens;
  const units = characters ? Array.from(text.replaceAll(' ', '#')) : text.split(' ');
  const expected = paint(units, gold);
  const actual = paint(units, predicted);
  const counts = [...noEatStats];
  for (let i = 0; i < units.length; i++) {
    if (actual[i] === expected[i]) count(counts, actual[i], 0);
    else {
      count(counts, actual[i], 1);
      count(counts, expected[i], 2);
    }
  }
  return counts;
}

/** Counts a label as a true positive (0), a false positive (1) or a false negative (2) of its type. */
function count(counts: number[], label: string | undefined, as: number): void {
  const type = label === 'O' ? -1 : (eatTypes as readonly (string | undefined)[]).indexOf(label);
  if (type >= 0) counts[3 * type + as] = (counts[3 * type + as] ?? 0) + 1;
}

/** Sum of two statistics. */
export function addEatStats(a: EatStats, b: EatStats): EatStats {
  return a.map((count, i) => count + (b[i] ?? 0));
}

/** The three averages over types, of which it is unknown which one the paper reports. */
export const eatAverages = ['micro', 'macro', 'weighted'] as const;
export type EatAverage = (typeof eatAverages)[number];

/**
 * An average over types of a measure, from 0 to 1, as scikit-learn 1.2.1 computes it with `zero_division=0`: of the
 * summed counts (micro), of the types alike (macro), or of the types by their gold labels (weighted).
 */
export function eatAverage(sum: ArrayLike<number>, average: EatAverage, measure: Measure): number {
  let [right, predicted, gold, values, weights] = [0, 0, 0, 0, 0];
  for (let i = 0; i < sum.length; i += 3) {
    const [tp, fp, fn] = [sum[i] ?? 0, sum[i + 1] ?? 0, sum[i + 2] ?? 0];
    right += tp;
    predicted += tp + fp;
    gold += tp + fn;
    const weight = average === 'weighted' ? tp + fn : 1;
    values += weight * measure(tp, tp + fp, tp + fn);
    weights += weight;
  }
  return average === 'micro' ? measure(right, predicted, gold) : values / (weights || 1);
}

/** All averages of all measures. */
export function eatScore(sum: EatStats): Readonly<Record<EatAverage, EatMeasures>> {
  const of = (average: EatAverage): EatMeasures => ({
    precision: eatAverage(sum, average, precision),
    recall: eatAverage(sum, average, recall),
    f1: eatAverage(sum, average, f1),
  });
  return { micro: of('micro'), macro: of('macro'), weighted: of('weighted') };
}

/** Each entity goes to its first match whose first character is free, and paints over whatever follows it there. */
function paintCharacters(characters: readonly string[], entities: readonly Mention[]): string[] {
  return paint(characters, entities, (name) => Array.from(name), apart);
}

/** The same over tokens; a bracketed number in a name, as in `Name ( 1990 )`, is not sought. */
function paintTokens(tokens: readonly string[], entities: readonly Mention[]): string[] {
  const itemsOf = (name: string) =>
    name
      .replace(/\( \p{Nd}+ \)/gu, '')
      .replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '')
      .split(' ');
  return paint(tokens, entities, itemsOf, (starts) => starts);
}

/** @param places of the places where a name begins those at which it is sought */
function paint(
  items: readonly string[],
  entities: readonly Mention[],
  itemsOf: (name: string) => readonly string[],
  places: (starts: Iterable<number>, length: number) => Iterable<number>,
): string[] {
  const labels = items.map(() => 'O');
  const index = new RunIndex(items);
  // What is painted stays so: each place of a name is tried once.
  const sought = new Map<string, { readonly length: number; readonly starts: Iterator<number> }>();
  for (const { type, text } of entities) {
    const known = sought.get(text) ?? seek(itemsOf(text));
    sought.set(text, known);
    let start = known.starts.next();
    while (!start.done && labels[start.value] !== 'O') start = known.starts.next();
    if (!start.done) labels.fill(type, start.value, start.value + known.length);
  }
  return labels;

  function seek(wanted: readonly string[]) {
    return { length: wanted.length, starts: places(index.startsOf(wanted), wanted.length)[Symbol.iterator]() };
  }
}

/** Those of some places between which a name fits. */
function* apart(starts: Iterable<number>, length: number): Generator<number> {
  let free = 0;
  for (const start of starts) {
    if (start < free) continue;
    yield start;
    free = start + length;
  }
}
