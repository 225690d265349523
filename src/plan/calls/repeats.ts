import type { Plan } from '../plan.js';
import type { ModelEstimate } from './estimate.js';
import type { Interval } from './interval.js';

/**
 * A plan in which a share of the calls to ask is asked twice. Which ones follows from their keys, which are not known
 * before the answers that they depend on, so these are expected numbers.
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
