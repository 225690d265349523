import { type Log, logToStandardError } from '../log.js';
import type { Interval, Score } from '../scores/score.js';
import { Signature, type SignatureValue } from '../scores/signature.js';
import { bootstrapInterval } from '../significance/bootstrap.js';
import type { Resampled } from '../significance/resampled.js';
import { seedFromEnvironment, seedText } from '../significance/seed.js';
import { checkWhole, PythonError } from '../text/errors.js';
import { EMULATED_VERSION } from '../version.js';
import { checkCorpusArguments, checkSentenceArguments, referencesBySegment, sequence } from './arguments.js';
import { RunningSum } from './running-sum.js';

/** Reference streams: `references[k][i]` is reference k of segment i, null where the segment has no such reference. */
export type ReferenceStreams = readonly (readonly (string | null)[])[];

/** The options all metrics share. */
export interface MetricOptions {
  /** The references that `corpusScore(hyps, null)` uses. */
  readonly references?: ReferenceStreams | null;
  /** What signatures say after `version:`; by default the release of sacreBLEU whose numbers these are. */
  readonly version?: string;
  /** Where the original's log messages go; by default warnings to standard error. */
  readonly log?: Log;
}

/** How a corpus score is resampled. */
export interface BootstrapOptions {
  /** Resamples for the confidence interval; 1 or less: no interval. */
  readonly nBootstrap?: number;
  /** Seed of numpy's generator, or `none`; by default the environment's SACREBLEU_SEED, else 12345. */
  readonly seed?: string;
}

/**
 * What BLEU, chrF and TER have in common (upstream `metrics/base.py`, `Metric`). A segment yields sufficient statistics, a
 * plain vector of numbers; vectors add up; and a pure function turns a sum into a score. Corpus scores, bootstrap and
 * permutation tests all take that path.
 */
export abstract class Metric<S extends Score = Score> {
  /** `BLEU`, `CHRF` or `TER`. */
  abstract readonly label: string;
  protected readonly log: Log;
  private readonly version: string | undefined;
  /** The constructor's references by segment; undefined if there are none. */
  private readonly cache: readonly (readonly string[])[] | undefined;
  /** What the signature says of the scoring. As in the original, it stays until a later call says otherwise. */
  private resamples: number | undefined;
  private seed: string | undefined;
  /** References per segment; -1: they vary. */
  private references: number | undefined;

  constructor(options: MetricOptions = {}) {
    this.log = options.log ?? logToStandardError;
    this.version = options.version;
    const { references } = options;
    const given = references === null || references === undefined ? [] : this.bySegment(references);
    this.cache = given.length > 0 ? given : undefined;
  }

  /** The statistics of one segment, by its references that are not null. */
  protected abstract compare(hypothesis: string, references: readonly string[]): number[];

  /**
   * The score of summed statistics: a pure function, whatever segments they come from.
   * @throws PythonError IndexError: an empty sum
   */
  abstract scoreFromStats(sum: readonly number[], interval?: Interval): S;

  /** The score of statistics summed in single precision, with numpy 2's rounding. For resampling. */
  abstract resampledScore(sum: ArrayLike<number>): Resampled;

  /** The score of a sum in a permutation test. */
  permutedScore(sum: readonly number[]): number {
    return this.scoreFromStats(sum).score;
  }

  /** The metric's own keys of the signature: key, short form, value. */
  protected abstract signatureKeys(): readonly (readonly [string, string, SignatureValue])[];

  /** The release of the original that has all that is used here. */
  protected get release(): string {
    return EMULATED_VERSION;
  }

  /** Called once a corpus with its raw hypotheses. */
  protected warnAboutHypotheses(_hypotheses: readonly string[]): void {}

  /**
   * The sufficient statistics of one segment. Add them up (`sum`) and give the sum to `scoreFromStats`: that scores any
   * number of segments in constant memory. The signature then counts the references of the segments seen.
   * @param references the segment's references; null ones are dropped
   */
  stats(hypothesis: string, references: readonly (string | null)[]): number[] {
    const present = references.filter((reference): reference is string => reference !== null);
    this.countReferences(present.length);
    return this.compare(hypothesis, present);
  }

  /**
   * Adds statistics up, position by position, from zero and in their order.
   * @throws PythonError IndexError: there are none, or not all are of one length
   */
  sum(stats: Iterable<readonly number[]>): number[] {
    const sum = new RunningSum();
    for (const vector of stats) sum.add(vector);
    return [...sum.total];
  }

  /**
   * The statistics of each segment of a corpus. Streams of unequal length are cut to the shortest, as in the original.
   * @param references null: those given to the constructor
   * @throws TypeError, PythonError (IndexError, RuntimeError) with the original's messages
   */
  corpusStats(hypotheses: readonly string[], references: ReferenceStreams | null): number[][] {
    const stats: number[][] = [];
    this.eachSegment(hypotheses, references, (vector) => {
      stats.push(vector);
    });
    return stats;
  }

  /**
   * The score of a corpus.
   * @param hypotheses one string per segment, untokenized
   * @param references streams: `references[k][i]` is reference k of segment i, null where there is none; null: the
   *   constructor's
   * @throws TypeError, PythonError (IndexError, RuntimeError, …) with the original's messages
   */
  corpusScore(hypotheses: readonly string[], references: ReferenceStreams | null, options: BootstrapOptions = {}): S {
    const { nBootstrap = 1, seed = seedFromEnvironment() } = options;
    if (nBootstrap > 1) return this.resampledCorpusScore(this.corpusStats(hypotheses, references), nBootstrap, seed);
    const sum = new RunningSum();
    this.eachSegment(hypotheses, references, (vector) => sum.add(vector));
    return this.scoreFromStats(sum.total);
  }

  private resampledCorpusScore(stats: readonly (readonly number[])[], resamples: number, seed: string): S {
    checkWhole(resamples);
    const sum = this.sum(stats);
    this.scoreFromStats(sum);
    this.resamples = resamples;
    const interval = bootstrapInterval(this, stats, resamples, seed);
    this.seed = seedText(seed);
    return this.scoreFromStats(sum, interval);
  }

  private eachSegment(
    hypotheses: readonly string[],
    streams: ReferenceStreams | null,
    take: (stats: number[]) => void,
  ): void {
    checkCorpusArguments(this.label, hypotheses, streams);
    const segments = sequence(hypotheses) as readonly string[];
    const references = streams === null ? this.cache : this.bySegment(streams);
    if (references === undefined) {
      throw new PythonError('RuntimeError', 'No references provided and the cache is empty.');
    }
    const length = Math.min(segments.length, references.length);
    for (let i = 0; i < length; i++) take(this.compare(segments[i] as string, references[i] as string[]));
    this.warnAboutHypotheses(segments.slice(0, length));
  }

  /**
   * The score of one segment.
   * @param references a flat list of the segment's references
   * @throws TypeError, PythonError with the original's messages
   */
  sentenceScore(hypothesis: string, references: readonly (string | null)[]): S {
    checkSentenceArguments(this.label, hypothesis, references);
    this.references = undefined;
    return this.scoreFromStats(this.stats(hypothesis, references));
  }

  /**
   * What makes the last score comparable with another. As in the original, `bs` and `seed` stay after a bootstrap.
   * @throws PythonError ValueError: nothing has been scored yet, and the constructor was given no references
   */
  getSignature(): Signature {
    const { references, resamples, seed } = this;
    if (references === undefined) {
      throw new PythonError('ValueError', 'Number of references unknown, please evaluate the metric first.');
    }
    const signature = new Signature(this.signatureKeys(), this.version ?? this.release);
    signature.update('nrefs', references === -1 ? 'var' : references);
    signature.update('bs', resamples);
    signature.update('seed', seed);
    return signature;
  }

  private countReferences(count: number): void {
    const { references = count } = this;
    this.references = references === count ? count : -1;
  }

  /** The references by segment, counted for the signature. */
  private bySegment(streams: ReferenceStreams): string[][] {
    const bySegment = referencesBySegment(streams);
    this.references = undefined;
    for (const references of bySegment) this.countReferences(references.length);
    this.references ??= -1;
    return bySegment;
  }
}
