import { BLEU, CHRF } from 'sacrebleu-ts';
import { entityRecallScores } from './entity-recall.js';
import { type Protocol, protocols } from './protocols.js';

/** What sufficient statistics of a sentence are kept: the columns of `sentence_stats` that hold them. */
export const statsMetrics = [
  'seqeval',
  'strict',
  'eat',
  'bleu',
  'chrf',
  'entropy',
  'logprob',
  'entity_recall',
] as const;
export type StatsMetric = (typeof statsMetrics)[number];

/** A score as a function of summed statistics: everything that resamples or pairs sentences goes through one. */
export interface Statistic {
  readonly source: StatsMetric;
  /** The score of a sum, on the scale of `scores.value`: F1 from 0 to 1, BLEU and chrF from 0 to 100, nats a token. */
  value(sum: ArrayLike<number>): number;
}

const silent = { log: () => undefined };
const translation = { bleu: new BLEU(silent), chrf: new CHRF(silent) };

/** Mean over tokens: statistics are a sum in nats, and a number of tokens. */
export const meanOfTokens = (sum: ArrayLike<number>): number => (sum[0] ?? 0) / (sum[1] || 1);

const overallF1Names = (protocol: Protocol): string[] =>
  protocol
    .scores(new Array<number>(protocol.width).fill(0))
    .filter(({ metric, scope }) => scope === 'overall' && metric.startsWith('f1.'))
    .map(({ metric }) => metric);

const found = new Map<string, Statistic>([
  ...protocols.flatMap((protocol) =>
    protocol.scores(new Array<number>(protocol.width).fill(0)).flatMap(({ metric, scope }): [string, Statistic][] => {
      if (scope !== 'overall') return [];
      const whole = (sum: ArrayLike<number>) =>
        protocol.scores(sum).find((score) => score.metric === metric && score.scope === 'overall')?.value ?? 0;
      const at = overallF1Names(protocol).indexOf(metric);
      const value = at < 0 ? whole : (sum: ArrayLike<number>) => protocol.overallF1(sum)[at] ?? 0;
      return [[metric, { source: protocol.name, value }]];
    }),
  ),
  ...(['bleu', 'chrf'] as const).map((source): [string, Statistic] => [
    source,
    { source, value: (sum) => translation[source].scoreFromStats(Array.from(sum)).score },
  ]),
  ...(['entity-recall', 'entity-chrf'] as const).map((metric): [string, Statistic] => [
    metric,
    {
      source: 'entity_recall',
      value: (sum) => entityRecallScores(sum).find((score) => score.metric === metric)?.value ?? 0,
    },
  ]),
  ...(['entropy', 'logprob'] as const).map((source): [string, Statistic] => [source, { source, value: meanOfTokens }]),
]);

/** The statistic behind an overall score; undefined for a metric that is no function of sums over sentences. */
export const statisticOf = (metric: string): Statistic | undefined => found.get(metric);

/** Element by element sum of the statistics of sentences. */
export function total(stats: readonly (readonly number[])[]): number[] {
  const sum = new Array<number>(stats[0]?.length ?? 0).fill(0);
  for (const vector of stats) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  return sum;
}
