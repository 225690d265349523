import type { Language } from '../languages/language.js';
import type { ScoredSentence } from './scored-sentence.js';

/** Statistics summed over sentences; a single sentence's statistics are such a sum too. */
export type Sum = ArrayLike<number>;

/**
 * What a metric judges. Entities are judged on sentences with gold tags; everything else belongs to the translations,
 * which may have a separate parallel text.
 */
export type Unit = 'entities' | 'translations' | 'certainty' | 'names' | 'round trips' | 'calls';

/** A score as SQL: `columns` are sums over sentence rows, `value` is a function of these alone. */
export interface Formula {
  readonly columns: readonly string[];
  readonly value: string;
}

/** A score that a metric produces, and how it is shown. */
export interface Score {
  /** Its name in the table `scores`, such as `f1.seqeval`. */
  readonly metric: string;
  /** The value of summed statistics, on the scale of the store. A denominator of 0 gives 0. */
  value(sum: Sum): number;
  /** The same to the last bit in closed form, for resampling, which computes it ten thousand times. */
  readonly fast?: (sum: Sum) => number;
  /** The value of one sentence, if that is not the `value` of its statistics. */
  readonly ofSentence?: (statistics: Sum) => number;
  /** Whether it gets a 95 % interval. */
  readonly hasInterval: boolean;
  /** Stored value × scale = shown value. */
  readonly scale: number;
  /** Decimals of the shown value. */
  readonly digits: number;
  /** Whether shown values run from 0 to 100, so that margins in points make sense. */
  readonly isOutOf100: boolean;
  /** What its values can be: a share of a whole, anything above 0, or anything. By default, a share if `isOutOf100`. */
  readonly range?: 'share' | 'positive' | 'any';
  /** Whether it is one of sacreBLEU's, which has an interval of its own by bootstrap. */
  readonly hasBootstrap?: boolean;
  /** Which value of a column is best; null if none is. */
  readonly best: 'highest' | 'lowest' | null;
  /** The heading of its table. */
  readonly title: string;
  /** The head of its column next to other metrics. */
  readonly short: string;
  /** Its name within a sentence, if not `short`. */
  readonly noun?: string;
  /** The title of an axis, if not `short`. */
  readonly axis?: string;
  readonly note: string;
  /** Whether reports have a table of it by language. */
  readonly hasTable: boolean;
  /** Whether a value of 0 is left out of the table `scores`. */
  readonly omitsZero?: boolean;
  readonly formula?: Formula;
}

/** A part of the statistics scored separately: everything, an entity type, the names on a list. */
export interface Scope {
  readonly name: string;
  /** The statistics of this scope. */
  of(sum: Sum): Sum;
  /** The total that the score is out of. @param part the statistics of this scope */
  support(part: Sum, sentences: number): number | undefined;
  /** Whether there is anything to score; always, if absent. */
  isThere?(part: Sum): boolean;
  readonly hasInterval: boolean;
}

/** What a signature may mention. */
export interface Signed {
  readonly language: Language;
  readonly sentences: number;
  /** Summed over these sentences. */
  readonly sum: Sum;
  /** The list of names that count as seen. */
  readonly list: string | undefined;
  /** SHA-256 of an imported metric's file. */
  readonly file: string | undefined;
}

/**
 * A metric: sufficient statistics per sentence, which add up, and scores that are pure functions of their sum. Scores,
 * bootstrap intervals, paired tests and correlations all use these.
 */
export interface Metric {
  /** Its unique name; also its column in `sentence_stats` if its statistics are stored there. */
  readonly name: string;
  readonly unit: Unit;
  /** Increases when the same sentence would get different statistics, or the same sum different scores. */
  readonly version: number;
  /** The table that stores its sentence statistics; null if they are not stored. */
  readonly keptIn: 'sentence_stats' | 'given_scores' | null;
  readonly scores: readonly Score[];
  readonly scopes: readonly Scope[];
  /** Always the same number of values; null for a sentence to which this metric does not apply. */
  statistics(sentence: ScoredSentence): readonly number[] | null;
  /**
   * Fewer numbers with the same overall scores, since narrow statistics are faster to sum thousands of times. Only for
   * integers: resamples are summed in single precision, where the order of other sums would matter.
   */
  readonly narrow?: (statistics: readonly number[]) => readonly number[];
  /** Further columns of `sentence_stats`. */
  readonly keeps?: (sentence: ScoredSentence) => Readonly<Record<string, unknown>>;
  /** How the score was computed, in sacreBLEU's style. */
  signature(score: Score, of: Signed): string;
}

/** All sentences together, out of their number. */
export const overall: Scope = {
  name: 'overall',
  of: (sum) => sum,
  support: (_, sentences) => sentences,
  hasInterval: true,
};

/** All sentences together, out of the count at one position of the statistics. */
export const overallOutOf = (place: number): Scope => ({ ...overall, support: (sum) => sum[place] });

/** The mean of statistics that are a total and what it is out of. */
export const mean = (sum: Sum): number => (sum[0] ?? 0) / (sum[1] || 1);

/** Element-wise sum of sentence statistics. */
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
