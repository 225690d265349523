import { engineDefinition } from '../../engines/definitions/registry.js';
import { likelyConcurrency } from '../../engines/limits/of-model.js';
import { assumedCompletion, exactly, type Interval, sum } from './interval.js';
import type { ModelTally, Tally } from './tally.js';

/** What a model's recorded answers tell us. */
export interface Measured {
  readonly answers: number;
  /** Actual tokens per request, divided by its `roughTokens`. */
  readonly promptFactor: number;
  /** Mean tokens per answer. */
  readonly completionTokens: number;
  /** Over the answers requested from this database; null if there are none. */
  readonly latencyMs: Interval | null;
  /** The time from one answer to the next while answers were being requested. */
  readonly paceMs: Interval | null;
}

/** What remains to be requested from one model, what it costs and how long it takes; null means unknown. */
export interface ModelEstimate {
  readonly name: string;
  readonly calls: Interval;
  readonly inputTokens: Interval;
  readonly outputTokens: Interval;
  readonly priceUsd: Interval | null;
  readonly seconds: Interval | null;
  readonly measuredAnswers: number;
}

export interface CallCounts {
  readonly total: Interval;
  readonly unique: Interval;
  readonly recorded: number;
  readonly toAsk: Interval;
}

export function countCalls(tally: Tally): CallCounts {
  const toAsk = sum(tally.toAsk.map(({ calls }) => calls));
  const recorded = tally.recordedCalls;
  return { total: tally.total, unique: sum([exactly(recorded), toAsk]), recorded, toAsk };
}

/** @param concurrency simultaneous requests, if the command line sets it */
export function estimateModel(
  { model, calls, promptTokens }: ModelTally,
  measured: Measured | undefined,
  concurrency: number | undefined,
): ModelEstimate {
  const { definition, name } = model;
  const factor = measured?.promptFactor ?? 1;
  const completion = measured ? exactly(measured.completionTokens) : assumedCompletion;
  const inputTokens = { low: promptTokens.low * factor, high: promptTokens.high * factor };
  const outputTokens = { low: calls.low * completion.low, high: calls.high * completion.high };
  const { inProcess: isHere } = engineDefinition(definition);
  const price = definition.price ?? (isHere ? { input: 0, output: 0 } : undefined);
  const cost = (end: 'low' | 'high') =>
    price ? (inputTokens[end] * price.input + outputTokens[end] * price.output) / 1e6 : 0;
  // With `auto`, the run itself finds how many requests the server takes at once, so the recorded pace is used.
  const isFixed = isHere || concurrency !== undefined || definition.limits.concurrency !== 'auto';
  const atOnce = concurrency ?? likelyConcurrency(definition);
  const took = (end: 'low' | 'high', { latencyMs, paceMs }: Times) =>
    (isFixed ? latencyMs[end] * Math.ceil(calls[end] / atOnce) : paceMs[end] * calls[end]) / 1000;
  const times = timesOf(measured);
  return {
    name,
    calls,
    inputTokens,
    outputTokens,
    priceUsd: price ? { low: cost('low'), high: cost('high') } : null,
    seconds: times && { low: took('low', times), high: took('high', times) },
    measuredAnswers: measured?.answers ?? 0,
  };
}

interface Times {
  readonly latencyMs: Interval;
  readonly paceMs: Interval;
}

const timesOf = (measured: Measured | undefined): Times | null =>
  measured && measured.latencyMs !== null && measured.paceMs !== null
    ? { latencyMs: measured.latencyMs, paceMs: measured.paceMs }
    : null;

/** Null if it is unknown for any model. */
export const totalPrice = (models: readonly ModelEstimate[]): Interval | null =>
  allOf(models.map(({ priceUsd }) => priceUsd));

/** From all models running in parallel to one after another; null if it is unknown for any model. */
export function totalSeconds(models: readonly ModelEstimate[]): Interval | null {
  const all = models.map(({ seconds }) => seconds);
  const added = allOf(all);
  return added && { low: Math.max(0, ...all.map((seconds) => seconds?.low ?? 0)), high: added.high };
}

function allOf(parts: readonly (Interval | null)[]): Interval | null {
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? sum(known) : null;
}
