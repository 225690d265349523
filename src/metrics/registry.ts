import {
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
import type { Metric, Score, Sum } from './metric.js';
import { roundTripBleu, roundTripChrf } from './round-trip.js';
import { seenSeqeval, seenStrict } from './seen-recall.js';
import { bleu, chrf } from './translations.js';

/** Every metric that eatlab computes, in the order of the report. A new one is a file, and a line here. */
const ours: readonly Metric[] = [
  seqeval,
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

/**
 * A score as a function of summed statistics that are kept: everything that pairs or resamples sentences goes through
 * one.
 */
export interface Statistic {
  /** The metric whose statistics are summed. */
  readonly source: string;
  value(sum: Sum): number;
}

/** All metrics of a database: those that eatlab computes, and those that were computed elsewhere. */
export interface Registry {
  readonly metrics: readonly Metric[];
  /** The scores that have a table, in the order of the report; the first is the headline. */
  readonly shown: readonly Score[];
  /** The names of the scores that sentences can be paired and resampled for. */
  readonly paired: readonly string[];
  /** The metric of this name. */
  metric(name: string): Metric | undefined;
  /** A score by its name, and the metric that gives it. */
  find(name: string): { readonly metric: Metric; readonly score: Score } | undefined;
  /** The statistic behind a score over all sentences; undefined where no statistics of sentences are kept. */
  statistic(name: string): Statistic | undefined;
  /** The same, in closed form where there is one. */
  fast(name: string): Statistic | undefined;
  /** The same on the scale that is shown: F1 from 0 to 100. */
  inPoints(name: string): Statistic | undefined;
  /** Whether statistics, or a score, are of the sentences that F1 is of; all others are of the translations. */
  isOfEntities(name: string): boolean;
  /** Whether a metric was computed elsewhere. */
  isGiven(name: string): boolean;
}

/**
 * The metrics of a database in which these were computed elsewhere. What came by a merge may be called anything: names
 * that an experiment could not give are left out.
 */
export function registryOf(elsewhere: readonly GivenMetric[]): Registry {
  const theirs = elsewhere.filter(({ metric }) => isGivenName(metric) && !isTaken(metric));
  const metrics = [...ours, ...theirs.map(given)];
  const named = new Map(metrics.map((metric) => [metric.name, metric]));
  const found = new Map<string, { readonly metric: Metric; readonly score: Score }>();
  for (const metric of metrics)
    for (const score of metric.scores) if (!found.has(score.metric)) found.set(score.metric, { metric, score });
  const statistics = (worth: (score: Score) => Statistic['value']) => {
    const all = [...found].filter(([, { metric }]) => metric.keptIn !== null);
    return new Map(
      all.map(([name, { metric, score }]): [string, Statistic] => [name, { source: metric.name, value: worth(score) }]),
    );
  };
  const fastOf = ({ fast, value }: Score) => fast ?? value;
  const [exact, fast, points] = [
    statistics(({ value }) => value),
    statistics(fastOf),
    statistics((score) => {
      const value = fastOf(score);
      return (sum) => score.scale * value(sum);
    }),
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

/**
 * Whether a name is that of a metric or score that eatlab computes. It is a file's too, so `f1-strict` is taken as
 * well.
 */
export const isTaken = (name: string): boolean =>
  ours.some((metric) =>
    [metric.name, ...metric.scores.map((score) => score.metric)].some((own) => own.replaceAll(/[._]/g, '-') === name),
  );

/** The statistic behind a score that eatlab computes; undefined where no statistics of sentences are kept. */
export const statisticOf = registry.statistic;

/** A score that eatlab computes, by its name in the store. @throws when there is none: our bug. */
export function shownMetric(metric: string): Score {
  const found = registry.find(metric);
  if (!found) throw new Error(`no metric ${metric}`);
  return found.score;
}
