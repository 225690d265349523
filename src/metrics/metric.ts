import type { Language } from '../languages/language.js';
import type { ScoredSentence } from './scored-sentence.js';

/** Statistics summed over sentences; the statistics of a single sentence are such a sum too. */
export type Sum = ArrayLike<number>;

/**
 * What a metric judges. Entities are judged on the sentences that have gold tags; everything else belongs to the
 * translations, which may have a parallel text of their own.
 */
export type Unit = 'entities' | 'translations' | 'certainty' | 'names' | 'round trips' | 'calls';

/** A score as SQL: `columns` are sums over the rows of sentences, `value` is a function of these alone. */
export interface Formula {
  readonly columns: readonly string[];
  readonly value: string;
}

/** A score that a metric gives, and how people see it. */
export interface Score {
  /** Its name in the table `scores`, such as `f1.seqeval`. */
  readonly metric: string;
  /** What summed statistics are worth, on the scale of the store. A denominator of 0 gives 0. */
  value(sum: Sum): number;
  /** The same to the last bit in closed form, for resampling, which asks ten thousand times. */
  readonly fast?: (sum: Sum) => number;
  /** What one sentence is worth, where that is not the `value` of its statistics. */
  readonly ofSentence?: (statistics: Sum) => number;
  /** Whether it gets a 95 % interval. */
  readonly hasInterval: boolean;
  /** Stored value × scale = shown value. */
  readonly scale: number;
  /** Decimals of the shown value. */
  readonly digits: number;
  /** Whether its shown values run from 0 to 100, so that margins in points mean something. */
  readonly isOutOf100: boolean;
  /** Which value of a column is the best; null where none is. */
  readonly best: 'highest' | 'lowest' | null;
  /** The heading of its table. */
  readonly title: string;
  /** The head of its column where several metrics stand side by side. */
  readonly short: string;
  /** Its name within a sentence, where `short` does not do. */
  readonly noun?: string;
  /** The title of an axis, where `short` does not do. */
  readonly axis?: string;
  readonly note: string;
  /** Whether reports have a table of it by language. */
  readonly hasTable: boolean;
  /** Whether a value of 0 is left out of the table `scores`. */
  readonly omitsZero?: boolean;
  readonly formula?: Formula;
}

/** A part of the statistics that is scored by itself: everything, an entity type, the names on a list. */
export interface Scope {
  readonly name: string;
  /** The statistics of this scope. */
  of(sum: Sum): Sum;
  /** What the score is out of. @param part the statistics of this scope */
  support(part: Sum, sentences: number): number | undefined;
  /** Whether there is anything to score; without it there always is. */
  isThere?(part: Sum): boolean;
  readonly hasInterval: boolean;
}

/** What a signature may name. */
export interface Signed {
  readonly language: Language;
  readonly sentences: number;
  /** Summed over these sentences. */
  readonly sum: Sum;
  /** The list of names that count as seen. */
  readonly list: string | undefined;
  /** SHA-256 of the file of a metric that was computed elsewhere. */
  readonly file: string | undefined;
}

/**
 * A metric: sufficient statistics of a sentence, which add up, and scores that are pure functions of their sum. Scores,
 * bootstrap intervals, paired tests and correlations all go through this.
 */
export interface Metric {
  /** Its name among the metrics; where its statistics are kept in `sentence_stats`, their column. */
  readonly name: string;
  readonly unit: Unit;
  /** Counts up when the same sentence would get other statistics, or the same sum other scores. */
  readonly version: number;
  /** The table that keeps the statistics of sentences; null where they are not kept. */
  readonly keptIn: 'sentence_stats' | 'given_scores' | null;
  readonly scores: readonly Score[];
  readonly scopes: readonly Scope[];
  /** Always equally many numbers; null for a sentence that this metric has nothing to say about. */
  statistics(sentence: ScoredSentence): readonly number[] | null;
  /**
   * Fewer numbers that give the same scores over all: what is summed a thousand times should be narrow. Only for whole
   * numbers: resamples are summed in single precision, where the order of other sums shows.
   */
  readonly narrow?: (statistics: readonly number[]) => readonly number[];
  /** Further columns of `sentence_stats`. */
  readonly keeps?: (sentence: ScoredSentence) => Readonly<Record<string, unknown>>;
  /** How the score was computed, in sacreBLEU's manner. */
  signature(score: Score, of: Signed): string;
}

/** Every sentence together, out of so many sentences. */
export const overall: Scope = {
  name: 'overall',
  of: (sum) => sum,
  support: (_, sentences) => sentences,
  hasInterval: true,
};

/** Every sentence together, out of the count at a place of the statistics. */
export const overallOutOf = (place: number): Scope => ({ ...overall, support: (sum) => sum[place] });

/** The mean of a total and what it is out of: statistics are the two. */
export const mean = (sum: Sum): number => (sum[0] ?? 0) / (sum[1] || 1);

/** Element by element sum of the statistics of sentences. */
export function total(stats: readonly (readonly number[])[]): number[] {
  const sum = new Array<number>(stats[0]?.length ?? 0).fill(0);
  for (const vector of stats) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  return sum;
}

/** A score of a scope. */
export interface ScopeScore {
  readonly score: Score;
  readonly scope: Scope;
  readonly value: number;
  readonly support: number | undefined;
}

/** All scores of summed statistics. */
export const scoresOf = ({ scores, scopes }: Pick<Metric, 'scores' | 'scopes'>, sum: Sum, sentences: number) =>
  scopes.flatMap((scope): ScopeScore[] => {
    const part = scope.of(sum);
    if (scope.isThere && !scope.isThere(part)) return [];
    const support = scope.support(part, sentences);
    return scores.flatMap((score) => {
      const value = score.value(part);
      return value === 0 && score.omitsZero ? [] : [{ score, scope, value, support }];
    });
  });
