import { checkLengths } from './check-lengths.js';
import { Counter } from './counter.js';
import { schemeMissing } from './messages.js';
import type { EvaluationOptions, ZeroDivision } from './options.js';
import { type ReportDict, reportRows, reportText } from './report.js';
import { toScheme } from './scheme.js';
import {
  addStatistics,
  emptyStatistics,
  type MutableStatistics,
  type Statistics,
  sumStatistics,
} from './statistics.js';
import { type AllScores, allScores } from './statistics-scores.js';
import { type OnWarning, type WarningLog, withWarnings } from './warnings.js';

export interface ScorerOptions extends EvaluationOptions {
  /** Default 'warn'. */
  readonly zeroDivision?: ZeroDivision | undefined;
}

export interface ScorerReportOptions {
  /** Number of decimals of the text. Default 2. */
  readonly digits?: number | undefined;
  readonly onWarning?: OnWarning | undefined;
}

export interface ScorerReport {
  /** Like `classificationReport` with `outputDict`. */
  readonly dict: ReportDict;
  /** Like `classificationReport`; null if there is no entity, because then there is no text. */
  readonly text: string | null;
}

/**
 * Scores a corpus sentence by sentence, in memory that does not grow with it. Sentences given to `add` in order score
 * exactly like the same corpus in `classificationReport`.
 */
export class EntityScorer {
  readonly #zeroDivision: ZeroDivision;
  readonly #corpus: Counter;
  readonly #single: Counter;
  readonly #merged: MutableStatistics = emptyStatistics();

  /** @throws SeqevalError: strict mode has no scheme, and only a whole corpus would show which one it is */
  constructor({ mode, scheme, suffix = false, zeroDivision = 'warn' }: ScorerOptions = {}) {
    const known = scheme ? toScheme(scheme) : null;
    if (mode === 'strict' && !known) throw schemeMissing();
    const evaluated = mode === 'strict' ? known : null;
    this.#zeroDivision = zeroDivision;
    this.#corpus = new Counter(evaluated, suffix);
    this.#single = new Counter(evaluated, suffix);
  }

  /**
   * The statistics of a single sentence, which are not added to the scorer's. They add up to those of `add`, except
   * with letters other than `B I E S O` in default mode, which reach beyond the end of the sentence in the original.
   */
  stats(yTrue: readonly string[], yPred: readonly string[]): Statistics {
    checkLengths([yTrue], [yPred]);
    this.#single.reset();
    this.#single.count(yTrue, yPred);
    return this.#single.statistics();
  }

  /** Adds a sentence, with as many predicted as true tags. */
  add(yTrue: readonly string[], yPred: readonly string[]): void {
    checkLengths([yTrue], [yPred]);
    this.#corpus.count(yTrue, yPred);
  }

  /** Adds what another scorer has counted, or any other statistics. */
  merge(other: EntityScorer | Statistics): void {
    addStatistics(this.#merged, other instanceof EntityScorer ? other.statistics() : other);
  }

  /** The sums so far: a copy. */
  statistics(): MutableStatistics {
    return sumStatistics([this.#corpus.statistics(), this.#merged]);
  }

  /** Scores of each type, and their micro, macro and weighted averages. */
  scores(): AllScores {
    return allScores(this.statistics(), this.#zeroDivision);
  }

  /** The report so far, in both forms. */
  report({ digits = 2, onWarning }: ScorerReportOptions = {}): ScorerReport {
    return withWarnings(onWarning, (log) => this.#report(digits, log));
  }

  #report(digits: number, log: WarningLog): ScorerReport {
    this.#corpus.warn(log);
    const statistics = this.statistics();
    const empty = statistics.types.size === 0;
    const rows = reportRows(statistics, { zeroDivision: this.#zeroDivision, digits: empty ? null : digits }, log);
    return { dict: new Map(rows), text: empty ? null : reportText(rows, digits) };
  }
}
