import { RunIndex } from '../../text/run-index.js';
import type { Mention } from '../../text/sentence.js';
import { f1, type Measure, precision, recall } from '../f1.js';

/**
 * The types counted by the paper's metric, in the order of its labels. A label of another type is an error but not
 * counted.
 */
export const eatTypes = ['ORG', 'LOC', 'PER'] as const;

/** A sentence to score, with gold and predicted entities by their words only. */
export interface EatSentence {
  readonly text: string;
  readonly gold: readonly Mention[];
  readonly predicted: readonly Mention[];
}

/** Sufficient statistics: true positives, false positives and false negatives of each type, nine counts that add up. */
export type EatStats = readonly number[];

export interface EatMeasures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Statistics of an empty set of sentences. */
export const noEatStats: EatStats = eatTypes.flatMap(() => [0, 0, 0]);

/**
 * Statistics of one sentence under the released code's metric (`label_to_seq`, `evaluation`): type-only labels, one per
 * space-separated token, or one per code point if `characters` (ja, zh). A sentence without gold entities adds nothing.
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

/** The three averages over types; the paper does not say which one it reports. */
export const eatAverages = ['micro', 'macro', 'weighted'] as const;
export type EatAverage = (typeof eatAverages)[number];

/**
 * An average over types of a measure, from 0 to 1, as scikit-learn 1.2.1 computes it with `zero_division=0`: from
 * summed counts (micro), unweighted over types (macro), or weighted by gold labels (weighted).
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

/** Each entity goes to its first match whose first character is free, and overwrites whatever follows there. */
function paintCharacters(characters: readonly string[], entities: readonly Mention[]): string[] {
  return paint(characters, entities, (name) => Array.from(name), apart);
}

/** The same over tokens; a bracketed number in a name, as in `Name ( 1990 )`, is ignored. */
function paintTokens(tokens: readonly string[], entities: readonly Mention[]): string[] {
  const itemsOf = (name: string) =>
    name
      .replace(/\( \p{Nd}+ \)/gu, '')
      .replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '')
      .split(' ');
  return paint(tokens, entities, itemsOf, (starts) => starts);
}

/** @param places filters the positions where a name begins to those that are tried */
function paint(
  items: readonly string[],
  entities: readonly Mention[],
  itemsOf: (name: string) => readonly string[],
  places: (starts: Iterable<number>, length: number) => Iterable<number>,
): string[] {
  const labels = items.map(() => 'O');
  const index = new RunIndex(items);
  // Labels are never removed, so each position of a name is tried once.
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

/** Those positions that leave room for a name between them. */
function* apart(starts: Iterable<number>, length: number): Generator<number> {
  let free = 0;
  for (const start of starts) {
    if (start < free) continue;
    yield start;
    free = start + length;
  }
}
