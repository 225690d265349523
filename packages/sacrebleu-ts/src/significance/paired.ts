import { type Log, logToStandardError } from '../log.js';
import type { Metric, ReferenceStreams } from '../metrics/metric.js';
import { Generator } from '../random/generator.js';
import type { Interval } from '../scores/score.js';
import type { Signature } from '../scores/signature.js';
import { checkWhole, PythonError } from '../text/errors.js';
import { repr } from '../text/python-string.js';
import { approximateRandomization } from './approximate-randomization.js';
import { bootstrapInterval } from './bootstrap.js';
import { pairwiseMean } from './means.js';
import { pairedBootstrap } from './paired-bootstrap.js';
import { freshSeed, parseSeed, seedFromEnvironment } from './seed.js';

/** `ar`: approximate randomization; `bs`: bootstrap resampling. */
export type PairedTestType = 'ar' | 'bs';

/** One system's result in one metric. */
export interface PairedResult {
  /** The corpus score, in points. */
  readonly score: number;
  /** Of the difference to the baseline; null for the baseline itself. */
  readonly pValue: number | null;
  /** Mean of the resampled scores and half the width of their 95 % interval; null where none were asked for. */
  readonly mean: number | null;
  readonly ci: number | null;
}

/** What a paired test found. The keys are the scores' names (`BLEU`, `chrF2++`, `TER`). */
export interface PairedTestResult {
  /** System names, the baseline first. */
  readonly systems: readonly string[];
  readonly signatures: ReadonlyMap<string, Signature>;
  /** By metric, one result per system. */
  readonly results: ReadonlyMap<string, readonly PairedResult[]>;
}

/** The options of a paired test, by the original's names and defaults. */
export interface PairedTestOptions {
  readonly testType?: PairedTestType;
  /** Trials; 0 or less: 10,000 (ar) or 1,000 (bs). */
  readonly nSamples?: number;
  /** Resamples for intervals beside `ar`; 0: 1,000; less: none. */
  readonly nArConfidence?: number;
  /**
   * Seed of numpy's generator, or `none`; by default the environment's SACREBLEU_SEED, else 12345. As in the original, 0
   * leaves the test unseeded.
   */
  readonly seed?: string;
  readonly log?: Log;
}

const DEFAULT_TRIALS: Readonly<Record<PairedTestType, number>> = { ar: 10_000, bs: 1_000 };

function pairedResult(score: number, pValue: number | null, interval: Interval | undefined): PairedResult {
  return { score, pValue, mean: interval?.mean ?? null, ci: interval?.halfWidth ?? null };
}

/** The baseline in one metric, and the results of all systems. */
interface Baseline {
  readonly metric: Metric;
  readonly name: string;
  readonly stats: readonly (readonly number[])[];
  readonly score: number;
  readonly results: PairedResult[];
}

/**
 * Compares systems with the first of them, the baseline (upstream `significance.py`, `PairedTest`), with numpy's random
 * numbers, so that the p-values are the original's.
 */
export class PairedTest {
  private readonly systems: readonly (readonly [name: string, hypotheses: readonly string[]])[];
  private readonly metrics: ReadonlyMap<string, Metric>;
  private readonly references: ReferenceStreams | null;
  private readonly type: PairedTestType;
  private readonly trials: number;
  private readonly arResamples: number;
  private readonly seedText: string;
  private readonly seed: bigint | undefined;
  private readonly log: Log;

  /**
   * @param namedSystems name and hypotheses of each system
   * @param metrics by a name for the log
   * @param references streams; null, or none, for those given to the metrics
   * @throws PythonError AssertionError: another test; ValueError: another seed; IndexError: no system
   * @throws TypeError: a number of trials or resamples that is not whole
   */
  constructor(
    namedSystems: readonly (readonly [name: string, hypotheses: readonly string[]])[],
    metrics: Readonly<Record<string, Metric>>,
    references: ReferenceStreams | null,
    options: PairedTestOptions = {},
  ) {
    const { testType = 'ar', nSamples = 0, nArConfidence = -1 } = options;
    if (!Object.hasOwn(DEFAULT_TRIALS, testType)) {
      throw new PythonError('AssertionError', `Unknown test type ${repr(String(testType))}`);
    }
    this.seedText = options.seed ?? seedFromEnvironment();
    this.seed = parseSeed(this.seedText);
    if (namedSystems.length === 0) throw new PythonError('IndexError', 'list index out of range');
    this.systems = namedSystems;
    this.metrics = new Map(Object.entries(metrics));
    this.references = references?.length === 0 ? null : references;
    this.type = testType;
    this.trials = nSamples > 0 ? nSamples : DEFAULT_TRIALS[testType];
    this.arResamples = nArConfidence === 0 ? DEFAULT_TRIALS.bs : nArConfidence;
    for (const count of [this.trials, this.arResamples]) checkWhole(count);
    this.log = options.log ?? logToStandardError;
  }

  /**
   * Runs the test.
   * @throws PythonError ValueError: a system has more or fewer sentences than the baseline
   */
  run(): PairedTestResult {
    const signatures = new Map<string, Signature>();
    const baselines = [...this.metrics].map(([key, metric]) => this.scoreBaseline(key, metric, signatures));
    for (const [systemName, hypotheses] of this.systems.slice(1)) {
      for (const baseline of baselines) baseline.results.push(this.compare(baseline, systemName, hypotheses));
    }
    return {
      systems: this.systems.map(([name]) => name),
      signatures,
      results: new Map(baselines.map(({ name, results }) => [name, results])),
    };
  }

  private scoreBaseline(key: string, metric: Metric, signatures: Map<string, Signature>): Baseline {
    const [systemName, hypotheses] = this.systems[0] ?? ['', []];
    this.log('info', `Pre-computing ${key} statistics for ${repr(systemName)}`);
    const stats = metric.corpusStats(hypotheses, this.references);
    const { name, score } = metric.scoreFromStats(metric.sum(stats));
    const resamples = this.type === 'bs' ? this.trials : this.arResamples;
    const interval =
      resamples > 0 ? bootstrapInterval(metric, stats, resamples, this.seedText, pairwiseMean) : undefined;
    signatures.set(name, this.signature(metric));
    return { metric, name, stats, score, results: [pairedResult(score, null, interval)] };
  }

  /** Intervals beside `ar` are counted in `bs`, as in the original, which does so even where `bs` is the test. */
  private signature(metric: Metric): Signature {
    const signature = metric.getSignature();
    signature.update('seed', String(this.seed ?? 'none'));
    signature.update(this.type, this.trials);
    if (this.arResamples > 0) signature.update('bs', this.arResamples);
    return signature;
  }

  private compare(baseline: Baseline, systemName: string, hypotheses: readonly string[]): PairedResult {
    const { metric, name } = baseline;
    this.log('info', `Computing ${name} for ${repr(systemName)} and extracting sufficient statistics`);
    const stats = metric.corpusStats(hypotheses, this.references);
    const segments = baseline.stats.length;
    if (stats.length !== segments || hypotheses.length !== segments) {
      const sentences = `${systemName} has ${hypotheses.length} sentences with ${stats.length} references`;
      throw new PythonError('ValueError', `${sentences}, the baseline has ${segments}`);
    }
    const { score } = metric.scoreFromStats(metric.sum(stats));
    const pair = {
      metric,
      baseline: baseline.stats,
      system: stats,
      difference: Math.abs(baseline.score - score),
      trials: this.trials,
      // The original takes a seed of 0 for none here.
      generator: new Generator(this.seed || freshSeed()),
    };
    if (this.type === 'bs') {
      this.log('info', ` > Performing paired bootstrap resampling test (# resamples: ${this.trials})`);
      const { pValue, interval } = pairedBootstrap(pair);
      return pairedResult(score, pValue, interval);
    }
    this.log('info', ` > Performing approximate randomization test (# trials: ${this.trials})`);
    const { pValue, interval } = approximateRandomization(pair, this.arResamples);
    return pairedResult(score, pValue, interval);
  }
}
