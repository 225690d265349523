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

/** The result of one system in one metric. */
export interface PairedResult {
  /** The corpus score, in points. */
  readonly score: number;
  /** The p-value of the difference to the baseline; null for the baseline itself. */
  readonly pValue: number | null;
  /** Mean of the resampled scores and half the width of their 95 % interval; null if there are no resamples. */
  readonly mean: number | null;
  readonly ci: number | null;
}

/** What a paired test found. Its keys are the names of scores (`BLEU`, `chrF2++`, `TER`). */
export interface PairedTestResult {
  /** The names of the systems, starting with the baseline. */
  readonly systems: readonly string[];
  readonly signatures: ReadonlyMap<string, Signature>;
  /** For each metric, a result for each system. */
  readonly results: ReadonlyMap<string, readonly PairedResult[]>;
}

/** The options of a paired test, with the original's names and defaults. */
export interface PairedTestOptions {
  readonly testType?: PairedTestType;
  /** Number of trials; 0 or less means 10,000 (ar) or 1,000 (bs). */
  readonly nSamples?: number;
  /** Number of resamples for intervals beside `ar`; 0 means 1,000, and less means no intervals. */
  readonly nArConfidence?: number;
  /**
   * Seed of numpy's generator, or `none`; by default the environment's SACREBLEU_SEED, else 12345. As in the original,
   * the test has no fixed seed with 0.
   */
  readonly seed?: string;
  readonly log?: Log;
}

const DEFAULT_TRIALS: Readonly<Record<PairedTestType, number>> = { ar: 10_000, bs: 1_000 };

function pairedResult(score: number, pValue: number | null, interval: Interval | undefined): PairedResult {
  return { score, pValue, mean: interval?.mean ?? null, ci: interval?.halfWidth ?? null };
}

/** The baseline in one metric, and the results of all systems so far. */
interface Baseline {
  readonly metric: Metric;
  readonly name: string;
  readonly stats: readonly (readonly number[])[];
  readonly score: number;
  readonly results: PairedResult[];
}

/**
 * Compares systems with the first one, the baseline (upstream `significance.py`, `PairedTest`). It uses numpy's random
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
   * @param namedSystems the name and the hypotheses of each system
   * @param metrics the metrics, under names for the log
   * @param references streams; null or an empty list for those given to the metrics
   * @throws PythonError AssertionError: unknown test; ValueError: invalid seed; IndexError: no system
   * @throws TypeError: the number of trials or resamples is not a whole number
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
   * @throws PythonError ValueError: a system has a different number of sentences than the baseline
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

  /** As in the original, `bs` is the number of resamples for intervals, even if the test is itself a bootstrap. */
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
      // Here the original treats a seed of 0 like none.
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
