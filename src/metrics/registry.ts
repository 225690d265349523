import type { IntervalScale } from '../statistics/t-interval.js';
import {
  composedEntropy,
  entropy,
  entropyHigh,
  entropyLeftOut,
  entropyLow,
  entropyOfSentences,
  entropyUnfiltered,
  forcedEntropy,
  logprob,
} from './certainty.js';
import { eat } from './eat/eat-f1.js';
import { seqeval, strict } from './entity-f1.js';
import { entityRecall } from './entity-recall.js';
import { flipRate } from './flip-rate.js';
import { funnel } from './funnel/funnel.js';
import { type GivenMetric, given, isGivenName } from './given.js';
import { intervalScale } from './interval-scale.js';
import type { Metric, Score, Sum } from './metric.js';
import { roundTripBleu, roundTripChrf } from './round-trip.js';
import { seenSeqeval, seenStrict } from './seen-recall.js';
import { bleu, chrf } from './translations.js';
import { unsnapped } from './unsnapped-f1.js';

/** Every metric that eatlab computes, in the order of the report. Adding one takes a file and a line here. */
const ours: readonly Metric[] = [
  seqeval,
  unsnapped,
  strict,
  eat,
  bleu,
  chrf,
  entropy,
  entropyUnfiltered,
  entropyLeftOut,
  entropyLow,
  entropyHigh,
  entropyOfSentences,
  composedEntropy,
  forcedEntropy,
  logprob,
  entityRecall,
  roundTripChrf,
  roundTripBleu,
  flipRate,
  seenSeqeval,
  seenStrict,
  funnel,
];

/** A score as a function of summed stored statistics. Everything that pairs or resamples sentences goes through one. */
export interface Statistic {
  /** The metric whose statistics are summed. */
  readonly source: string;
  value(sum: Sum): number;
  /** The scale of its intervals. */
  readonly scale: IntervalScale;
}

/** All metrics of a database: eatlab's own and imported ones. */
export interface Registry {
  readonly metrics: readonly Metric[];
  /** The scores that have a table, in the order of the report; the first is the headline. */
  readonly shown: readonly Score[];
  /** The names of the scores whose sentences can be paired and resampled. */
  readonly paired: readonly string[];
  /** The metric with this name. */
  metric(name: string): Metric | undefined;
  /** A score by its name, and the metric it belongs to. */
  find(name: string): { readonly metric: Metric; readonly score: Score } | undefined;
  /** The statistic behind a score over all sentences; undefined if its sentence statistics are not stored. */
  statistic(name: string): Statistic | undefined;
  /** The same, in closed form if there is one. */
  fast(name: string): Statistic | undefined;
  /** The same on the scale shown to readers: F1 from 0 to 100. */
  inPoints(name: string): Statistic | undefined;
  /**
   * Whether statistics or a score belong to the sentences that F1 is computed on; all others belong to the
   * translations.
   */
  isOfEntities(name: string): boolean;
  /** Whether a metric is imported. */
  isGiven(name: string): boolean;
}

/**
 * The metrics of a database with these imported ones. A merge can bring in any name, so names that an experiment could
 * not use are left out.
 */
export function registryOf(elsewhere: readonly GivenMetric[]): Registry {
  const theirs = elsewhere.filter(({ metric }) => isGivenName(metric) && !isTaken(metric));
  const metrics = [...ours, ...theirs.map(given)];
  const named = new Map(metrics.map((metric) => [metric.name, metric]));
  const found = new Map<string, { readonly metric: Metric; readonly score: Score }>();
  for (const metric of metrics)
    for (const score of metric.scores) if (!found.has(score.metric)) found.set(score.metric, { metric, score });
  const statistics = (worth: (score: Score) => Statistic['value'], isInPoints = false) => {
    const all = [...found].filter(([, { metric }]) => metric.keptIn !== null);
    return new Map(
      all.map(([name, { metric, score }]): [string, Statistic] => {
        const scale = intervalScale(isInPoints ? { ...score, scale: 1 } : score);
        return [name, { source: metric.name, value: worth(score), scale }];
      }),
    );
  };
  const fastOf = ({ fast, value }: Score) => fast ?? value;
  const [exact, fast, points] = [
    statistics(({ value }) => value),
    statistics(fastOf),
    statistics((score) => {
      const value = fastOf(score);
      return (sum) => score.scale * value(sum);
    }, true),
  ];
  return {
    metrics,
    shown: [...found.values()].flatMap(({ score }) => (score.hasTable ? [score] : [])),
    paired: [...exact.keys()],
    metric: (name) => named.get(name),
    find: (name) => found.get(name),
    statistic: (name) => exact.get(name),
    fast: (name) => fast.get(name),
    inPoints: (name) => points.get(name),
    isGiven: (name) => named.get(name)?.keptIn === 'given_scores',
    isOfEntities: (name) => (named.get(name) ?? found.get(name)?.metric)?.unit === 'entities',
  };
}

/** The metrics that eatlab computes. */
export const registry = registryOf([]);

/** Whether a name belongs to a metric or score of eatlab. Names become file names, so `f1-strict` is taken too. */
export const isTaken = (name: string): boolean =>
  ours.some((metric) =>
    [metric.name, ...metric.scores.map((score) => score.metric)].some((own) => own.replaceAll(/[._]/g, '-') === name),
  );

/** The statistic behind one of eatlab's scores; undefined if its sentence statistics are not stored. */
export const statisticOf = registry.statistic;

/** One of eatlab's scores, by its name in the store. @throws if there is none: our bug. */
export function shownMetric(metric: string): Score {
  const found = registry.find(metric);
  if (!found) throw new Error(`no metric ${metric}`);
  return found.score;
}
