import type { Score } from '../../metrics/metric.js';
import type { Store } from '../../store/store.js';
import { cellPairs } from '../pairing/pairs.js';
import type { Results } from '../results.js';
import { KnownStats } from '../rows/known-stats.js';
import { hasSentenceStats } from '../rows/sentence-stats.js';
import { byStanding, standingOf } from '../standing.js';
import type { System } from '../systems.js';
import type { Leads } from './extras.js';
import { completeMean } from './mean.js';
import { meanDifference, sharedBy } from './mean-difference.js';

/** A system and its mean over all languages, on the scale of `scores.value`. */
export interface Mean {
  readonly system: System;
  readonly value: number;
}

/** Comparable systems that finished and have a score in every language, best first. */
export function byMean({ metric, best }: Score, results: Results): Mean[] {
  const means = byStanding(results.systems).main.flatMap((system) => {
    const cells = results.languages.map((language) => system.cells.get(language));
    const isComparable = cells.every((cell) => cell && !results.isPartial(cell) && standingOf(cell) === 'zero-shot');
    const value = completeMean(cells.map((cell) => cell && results.score(cell, metric)?.value));
    return isComparable && value !== undefined ? [{ system, value }] : [];
  });
  return means.sort((a, b) => (best === 'lowest' ? a.value - b.value : b.value - a.value));
}

/**
 * Tests of who is ahead. Absent if nobody is, if there are fewer than two systems, or if the two share no statistics.
 */
export async function leadsOf(store: Store, results: Results, metrics: readonly string[]): Promise<Leads> {
  const leads = new Map<string, Awaited<ReturnType<typeof meanDifference>>>();
  if (!(await hasSentenceStats(store))) return leads;
  for (const score of results.shown().filter(({ metric }) => metrics.includes(metric))) {
    const statistic = results.registry.inPoints(score.metric);
    const [first, second] = byMean(score, results);
    if (!statistic || !first || !second || first.value === second.value) continue;
    const pairs = cellPairs(first.system, second.system);
    const ids = pairs.flatMap(({ a, b }) => [a.cell_id, b.cell_id]);
    const shared = sharedBy(pairs, await new KnownStats(store).of(statistic.source, ids));
    if (shared.length < results.languages.length) continue;
    leads.set(score.metric, await meanDifference(store, shared, statistic));
  }
  return leads;
}
