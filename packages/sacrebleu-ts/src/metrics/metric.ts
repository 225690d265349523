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

/** Reference streams: `references[k][i]` is reference k of segment i, or null if the segment has no such reference. */
export type ReferenceStreams = readonly (readonly (string | null)[])[];

/** The options that all metrics share. */
export interface MetricOptions {
  /** The references for `corpusScore(hypotheses, null)`. */
  readonly references?: ReferenceStreams | null;
  /** What signatures say after `version:`; by default the release of sacreBLEU that gives these numbers. */
  readonly version?: string;
  /** Receives the original's log messages; by default warnings go to standard error. */
  readonly log?: Log;
}

/** How a corpus score is resampled. */
export interface BootstrapOptions {
  /** How many resamples the confidence interval is made of; none with 1 or less. */
  readonly nBootstrap?: number;
  /** Seed of numpy's generator, or `none`; by default the environment's SACREBLEU_SEED, else 12345. */
  readonly seed?: string;
}

/**
 * What BLEU, chrF and TER have in common (upstream `metrics/base.py`, `Metric`). Each segment yields its sufficient
 * statistics, a plain vector of numbers. These vectors are added up, and a pure function turns the sum into a score.
 * Corpus scores, the bootstrap and permutation tests all work like this.
 */
export abstract class Metric<S extends Score = Score> {
  /** `BLEU`, `CHRF` or `TER`. */
  abstract readonly label: string;
  protected readonly log: Log;
  private readonly version: string | undefined;
  /** The constructor's references of each segment; undefined if there are none. */
  private readonly cache: readonly (readonly string[])[] | undefined;
  /** What the signature says about scoring. As in the original, it holds until a later call changes it. */
  private resamples: number | undefined;
  private seed: string | undefined;
  /** The number of references of each segment; -1 if it varies. */
  private references: number | undefined;

  constructor(options: MetricOptions = {}) {
    this.log = options.log ?? logToStandardError;
    this.version = options.version;
    const { references } = options;
    const given = references === null || references === undefined ? [] : this.bySegment(references);
    this.cache = given.length > 0 ? given : undefined;
  }

  /** The statistics of one segment, from its references that are not null. */
  protected abstract compare(hypothesis: string, references: readonly string[]): number[];

  /**
   * The score of summed statistics: a pure function, whichever segments they come from.
   * @throws PythonError IndexError: the sum is empty
   */
  abstract scoreFromStats(sum: readonly number[], interval?: Interval): S;

  /** The score of a resample: of statistics summed in single precision, with numpy 2's rounding. */
  abstract resampledScore(sum: ArrayLike<number>): Resampled;

  /** The score of a sum in a permutation test. */
  permutedScore(sum: readonly number[]): number {
    return this.scoreFromStats(sum).score;
  }

  /** The metric's own part of the signature: keys, their short forms, and values. */
  protected abstract signatureKeys(): readonly (readonly [string, string, SignatureValue])[];

  /** The first release of the original, from 2.5.1 on, that has all that this metric uses. */
  protected get release(): string {
    return EMULATED_VERSION;
  }

  /** Called with the raw hypotheses of each corpus. */
  protected warnAboutHypotheses(_hypotheses: readonly string[]): void {}

  /**
   * The sufficient statistics of one segment. Add them up with `sum`, and give the sum to `scoreFromStats`, to score
   * any number of segments in constant memory. The signature then describes the segments seen so far.
   * @param references the segment's references; nulls are dropped
   */
  stats(hypothesis: string, references: readonly (string | null)[]): number[] {
    const present = references.filter((reference): reference is string => reference !== null);
    this.countReferences(present.length);
    return this.compare(hypothesis, present);
  }

  /**
   * Adds statistics up position by position, in the order given.
   * @throws PythonError IndexError: there are none, or they differ in length
   */
  sum(stats: Iterable<readonly number[]>): number[] {
    const sum = new RunningSum();
    for (const vector of stats) sum.add(vector);
    return [...sum.total];
  }

  /**
   * The statistics of each segment of a corpus. As in the original, streams are cut to the length of the shortest.
   * @param references null for those given to the constructor
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
   * @param references streams, where `references[k][i]` is reference k of segment i, or null if there is none; null for
   *   those given to the constructor
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
   * What makes the last score comparable with others. As in the original, `bs` and `seed` stay there after a bootstrap.
   * @throws PythonError ValueError: nothing was scored yet, and the constructor was given no references
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

  /** The references of each segment; counts them for the signature. */
  private bySegment(streams: ReferenceStreams): string[][] {
    const bySegment = referencesBySegment(streams);
    this.references = undefined;
    for (const references of bySegment) this.countReferences(references.length);
    this.references ??= -1;
    return bySegment;
  }
}
