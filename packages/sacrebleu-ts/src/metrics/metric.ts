import { type Log, logToStandardError } from '../log.js';
import type { Interval, Score } from '../scores/score.js';
import { Signature, type SignatureValue } from '../scores/signature.js';
import { type Average, bootstrapInterval } from '../significance/bootstrap.js';
import { exactMean } from '../significance/means.js';
import type { Resampled } from '../significance/resampled.js';
import { seedFromEnvironment, seedText } from '../significance/seed.js';
import { PythonError } from '../text/errors.js';
import { EMULATED_VERSION } from '../version.js';
import { checkCorpusArguments, checkSentenceArguments, referencesBySegment, sequence } from './arguments.js';

/** Reference streams: `references[k][i]` is reference k of segment i, null where the segment has no such reference. */
export type ReferenceStreams = readonly (readonly (string | null)[])[];

/** The options all metrics share. */
export interface MetricOptions {
  /** The references that `corpusScore(hyps, null)` uses. */
  readonly references?: ReferenceStreams | null;
  /** What signatures say after `version:`; by default the sacreBLEU release whose numbers these are. */
  readonly version?: string;
  /** Where the original's log messages go; by default warnings to standard error. */
  readonly log?: Log;
}

/** How a corpus score is resampled. */
export interface BootstrapOptions {
  /** Resamples for the confidence interval; 1: none. */
  readonly nBootstrap?: number;
  /** Seed of numpy's generator, or `none`; by default the environment's SACREBLEU_SEED, else 12345. */
  readonly seed?: string;
}

/**
 * What BLEU, chrF and TER have in common (upstream `metrics/base.py`, `Metric`): a segment yields sufficient statistics, a
 * plain vector of numbers; vectors add up; a pure function turns a sum into a score. Corpus score, bootstrap and
 * permutation tests are that same path.
 */
export abstract class Metric<S extends Score = Score> {
  /** `BLEU`, `CHRF` or `TER`. */
  abstract readonly label: string;
  protected readonly log: Log;
  private readonly version: string;
  private readonly given: ReferenceStreams | undefined;
  /** References per segment of what was scored last; -1: they vary. */
  private references: number | undefined;
  private resampling: { readonly samples: number; readonly seed: string } | undefined;

  constructor(options: MetricOptions = {}) {
    this.log = options.log ?? logToStandardError;
    this.version = options.version ?? EMULATED_VERSION;
    this.given = options.references ?? undefined;
  }

  /** The statistics of one segment, by its references that are not null. */
  protected abstract compare(hypothesis: string, references: readonly string[]): number[];

  /**
   * The score of summed statistics: pure, whatever segments they come from.
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

  /** Called once per corpus with each raw hypothesis that was scored. */
  protected warnAboutHypotheses(_hypotheses: readonly string[]): void {}

  /**
   * The sufficient statistics of one segment. Add them up (`sum`) and hand the sum to `scoreFromStats`; that way any number
   * of segments is scored in constant memory. The signature then counts the references of the segments seen.
   * @param references the segment's references; null ones are dropped
   */
  stats(hypothesis: string, references: readonly (string | null)[]): number[] {
    const present = references.filter((reference): reference is string => reference !== null);
    this.countReferences(present.length);
    return this.compare(hypothesis, present);
  }

  /** Adds statistics up, position by position, from zero and in their order. */
  sum(stats: Iterable<readonly number[]>): number[] {
    let total: number[] | undefined;
    for (const vector of stats) {
      if (total === undefined) total = new Array<number>(vector.length).fill(0);
      for (let i = 0; i < vector.length; i++) total[i] = (total[i] as number) + (vector[i] as number);
    }
    return total ?? [];
  }

  /**
   * The statistics of each segment of a corpus. Streams of unequal length are cut to the shortest, as by the original.
   * @param references null: those given to the constructor
   * @throws TypeError, PythonError (IndexError, RuntimeError) with the original's messages
   */
  corpusStats(hypotheses: readonly string[], references: ReferenceStreams | null): number[][] {
    return [...this.eachSegment(hypotheses, references)];
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
    if (nBootstrap > 1) return this.scoreCorpusStats(this.corpusStats(hypotheses, references), nBootstrap, seed);
    this.resampling = undefined;
    return this.scoreFromStats(this.sum(this.eachSegment(hypotheses, references)));
  }

  /**
   * The score of a corpus from its segments' statistics.
   * @param samples resamples for the interval; 1: none
   * @param average how resampled scores are averaged: exactly, unless a paired test asks for numpy's mean
   */
  scoreCorpusStats(
    stats: readonly (readonly number[])[],
    samples: number,
    seed: string,
    average: Average = exactMean,
  ): S {
    this.resampling = samples > 1 ? { samples, seed: seedText(seed) } : undefined;
    if (samples <= 1) return this.scoreFromStats(this.sum(stats));
    return this.scoreFromStats(this.sum(stats), bootstrapInterval(this, stats, samples, seed, average));
  }

  private *eachSegment(hypotheses: readonly string[], references: ReferenceStreams | null): Generator<number[]> {
    checkCorpusArguments(this.label, hypotheses, references);
    const segments = sequence(hypotheses) as readonly string[];
    const bySegment = this.referencesOf(references);
    const length = Math.min(segments.length, bySegment.length);
    for (let i = 0; i < length; i++) yield this.compare(segments[i] as string, bySegment[i] as string[]);
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
   * What makes the last score comparable with another.
   * @throws PythonError ValueError: nothing has been scored yet
   */
  getSignature(): Signature {
    if (this.references === undefined && this.given !== undefined) this.referencesOf(null);
    if (this.references === undefined) {
      throw new PythonError('ValueError', 'Number of references unknown, please evaluate the metric first.');
    }
    const signature = new Signature(this.signatureKeys(), this.version);
    signature.update('nrefs', this.references === -1 ? 'var' : this.references);
    if (this.resampling !== undefined) {
      signature.update('bs', this.resampling.samples);
      signature.update('seed', this.resampling.seed);
    }
    return signature;
  }

  private countReferences(count: number): void {
    if (this.references === undefined) this.references = count;
    else if (this.references !== count) this.references = -1;
  }

  /** The references by segment, counted for the signature; null: those given to the constructor. */
  private referencesOf(streams: ReferenceStreams | null): string[][] {
    const given = streams ?? this.given;
    if (given === undefined) throw new PythonError('RuntimeError', 'No references provided and the cache is empty.');
    this.references = undefined;
    const bySegment = referencesBySegment(given);
    for (const references of bySegment) this.countReferences(references.length);
    return bySegment;
  }
}
