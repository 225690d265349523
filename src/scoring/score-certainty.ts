import { meanOfTokens } from '../metrics/statistics.js';
import type { Row } from '../store/tables.js';
import { Gathered, scoreRows } from './gathered.js';
import type { Part } from './part.js';
import type { CellInfo, Certainty } from './read.js';

/** A mean of what the engine said of its tokens. */
interface CertaintyMetric {
  readonly metric: string;
  /** The turn whose tokens it is of. */
  readonly step: Certainty['step'];
  /** Sum over the tokens of a sentence, in nats, and the weight of it; null where the engine did not say. */
  statistics(row: Certainty): readonly [number, number] | null;
  readonly signature: string;
}

const byTokens = (mean: number | null, tokens: number) => (mean === null ? null : ([mean * tokens, tokens] as const));
const ofTranslation = 'unit:nat/token|turn:first-translation|weight:token|temperature:1';

const metrics: readonly CertaintyMetric[] = [
  {
    metric: 'entropy',
    step: 'translation',
    statistics: ({ entropy, tokens }) => byTokens(entropy, tokens),
    signature: ofTranslation,
  },
  {
    metric: 'entropy.low',
    step: 'translation',
    statistics: ({ entropy_low: low, tokens }) => byTokens(low, tokens),
    signature: `${ofTranslation}|bound:lower`,
  },
  {
    metric: 'entropy.high',
    step: 'translation',
    statistics: ({ entropy_high: high, tokens }) => byTokens(high, tokens),
    signature: `${ofTranslation}|bound:upper`,
  },
  {
    metric: 'entropy.sentence',
    step: 'translation',
    statistics: ({ entropy }) => (entropy === null ? null : [entropy, 1]),
    signature: 'unit:nat/token|turn:first-translation|weight:sentence|temperature:1',
  },
  {
    metric: 'entropy.forced',
    step: 'forced',
    statistics: ({ entropy, tokens }) => byTokens(entropy, tokens),
    signature: 'unit:nat/token|turn:forced|weight:token|temperature:1',
  },
  {
    metric: 'logprob',
    step: 'translation',
    statistics: ({ logprob, tokens }) => (logprob === null ? null : [logprob, tokens]),
    signature: ofTranslation,
  },
];

/** Sums in nats, and weights, of the sentences whose engine told them, by metric. */
export type GatheredCertainty = ReadonlyMap<string, Gathered>;

export const noCertainty = (): GatheredCertainty => new Map(metrics.map(({ metric }) => [metric, new Gathered()]));

/** Adds what the engine told of a sentence. Returns what of it is stored with the sentence. */
export function addCertainty(gathered: GatheredCertainty, row: Certainty): Row<'sentence_stats'> {
  const stored: Record<string, readonly number[]> = {};
  for (const { metric, step, statistics } of metrics) {
    const found = row.step === step && row.tokens > 0 ? statistics(row) : null;
    if (!found || !Number.isFinite(found[0])) continue;
    gathered.get(metric)?.add(row.sentence_id, found);
    if (metric === 'entropy' || metric === 'logprob') stored[metric] = found;
  }
  return stored;
}

/** Means over the tokens, or sentences, of a cell. */
export function certaintyParts(cell: CellInfo, gathered: GatheredCertainty): Part[] {
  return metrics.map(({ metric, signature }) => {
    const own = gathered.get(metric) ?? new Gathered();
    return {
      gathered: own,
      values: (sum) => [meanOfTokens(sum)],
      rows: (found) => {
        const sum = own.total();
        const of = { metric, scope: 'overall', value: meanOfTokens(sum), support: sum[1] };
        return [scoreRows(cell, own.ids)(of, { ci_low: found?.[0]?.low, ci_high: found?.[0]?.high, signature })];
      },
    };
  });
}
