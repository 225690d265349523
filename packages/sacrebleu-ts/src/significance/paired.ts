import { type Log, logToStandardError } from '../log.js';
import type { Metric, ReferenceStreams } from '../metrics/metric.js';
import { Generator } from '../random/generator.js';
import type { Interval, Score } from '../scores/score.js';
import type { Signature } from '../scores/signature.js';
import { approximateRandomization } from './approximate-randomization.js';
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
  /** Trials; 0: 10,000 (ar) or 1,000 (bs). */
  readonly nSamples?: number;
  /** Resamples for intervals beside `ar`; 0: 1,000, -1: none. */
  readonly nArConfidence?: number;
  /** Seed of numpy's generator, or `none`; by default the environment's SACREBLEU_SEED, else 12345. 0 is unseeded, as in the original. */
  readonly seed?: string;
  readonly log?: Log;
}

const DEFAULT_TRIALS: Readonly<Record<PairedTestType, number>> = { ar: 10_000, bs: 1_000 };
const DEFAULT_AR_RESAMPLES = 1_000;

function pairedResult(score: number, pValue: number | null, interval: Interval | undefined): PairedResult {
  return { score, pValue, mean: interval?.mean ?? null, ci: interval?.halfWidth ?? null };
}

/** Statistics of one system. */
interface SystemStats {
  readonly stats: readonly (readonly number[])[];
  readonly score: number;
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
  private readonly seed: string;
  private readonly log: Log;

  /**
   * @param namedSystems name and hypotheses of each system
   * @param metrics by a name for the log
   * @param references streams, or null for those given to the metrics
   */
  constructor(
    namedSystems: readonly (readonly [name: string, hypotheses: readonly string[]])[],
    metrics: Readonly<Record<string, Metric>>,
    references: ReferenceStreams | null,
    options: PairedTestOptions = {},
  ) {
    const { testType = 'ar', nSamples = 0, nArConfidence = -1 } = options;
    this.systems = namedSystems;
    this.metrics = new Map(Object.entries(metrics));
    this.references = references;
    this.type = testType;
    this.trials = nSamples > 0 ? nSamples : DEFAULT_TRIALS[testType];
    this.arResamples = nArConfidence === 0 ? DEFAULT_AR_RESAMPLES : nArConfidence;
    this.seed = options.seed ?? seedFromEnvironment();
    this.log = options.log ?? logToStandardError;
  }

  /** Runs the test. */
  run(): PairedTestResult {
    const [baselineName = '', baselineHypotheses = []] = this.systems[0] ?? [];
    const signatures = new Map<string, Signature>();
    const results = new Map<string, PairedResult[]>();
    const tests = [...this.metrics].map(([key, metric]) => {
      this.log('info', `Pre-computing ${key} statistics for '${baselineName}'`);
      const { score, baseline } = this.scoreBaseline(metric, baselineHypotheses);
      signatures.set(score.name, this.signature(metric));
      const found = [pairedResult(score.score, null, score.interval)];
      results.set(score.name, found);
      return { metric, name: score.name, baseline, found };
    });
    for (const [systemName, hypotheses] of this.systems.slice(1)) {
      for (const { metric, name, baseline, found } of tests) {
        this.log('info', `Computing ${name} for '${systemName}' and extracting sufficient statistics`);
        found.push(this.compare(metric, baseline, hypotheses));
      }
    }
    return { systems: this.systems.map(([name]) => name), signatures, results };
  }

  private scoreBaseline(metric: Metric, hypotheses: readonly string[]): { score: Score; baseline: SystemStats } {
    const resamples = this.type === 'bs' ? this.trials : this.arResamples;
    const stats = metric.corpusStats(hypotheses, this.references);
    const score = metric.scoreCorpusStats(stats, resamples, this.seed, pairwiseMean);
    return { score, baseline: { stats, score: score.score } };
  }

  private signature(metric: Metric): Signature {
    const signature = metric.getSignature();
    signature.update('seed', String(parseSeed(this.seed) ?? 'none'));
    signature.update(this.type, this.trials);
    return signature;
  }

  private compare(metric: Metric, baseline: SystemStats, hypotheses: readonly string[]): PairedResult {
    const stats = metric.corpusStats(hypotheses, this.references);
    const { score } = metric.scoreFromStats(metric.sum(stats));
    const difference = Math.abs(baseline.score - score);
    // The original takes a seed of 0 for none here.
    const generator = new Generator(parseSeed(this.seed) || freshSeed());
    const pair = { metric, baseline: baseline.stats, system: stats, difference, trials: this.trials, generator };
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
