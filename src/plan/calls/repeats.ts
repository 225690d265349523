import type { Plan } from '../plan.js';
import type { ModelEstimate } from './estimate.js';
import type { Interval } from './interval.js';

/**
 * A plan in which a share of the pending calls is repeated. Which ones depends on their keys, which are unknown until
 * the answers they depend on exist, so these are expected numbers.
 */
export function withRepeats(plan: Plan, share: number): Plan {
  const times = ({ low, high }: Interval): Interval => ({ low: low * (1 + share), high: high * (1 + share) });
  const whole = (interval: Interval): Interval => {
    const { low, high } = times(interval);
    return { low: Math.round(low), high: Math.round(high) };
  };
  const more = (interval: Interval | null) => interval && times(interval);
  const added = (interval: Interval): Interval => ({
    low: interval.low + Math.round(plan.calls.toAsk.low * share),
    high: interval.high + Math.round(plan.calls.toAsk.high * share),
  });
  const models = plan.models.map(
    (model): ModelEstimate => ({
      ...model,
      calls: whole(model.calls),
      inputTokens: times(model.inputTokens),
      outputTokens: times(model.outputTokens),
      priceUsd: more(model.priceUsd),
      seconds: more(model.seconds),
    }),
  );
  const { total, unique, toAsk } = plan.calls;
  return {
    ...plan,
    repeatShare: share,
    models,
    calls: { ...plan.calls, total: added(total), unique: added(unique), toAsk: added(toAsk) },
    priceUsd: more(plan.priceUsd),
    seconds: more(plan.seconds),
  };
}
