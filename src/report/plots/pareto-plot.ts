import type { TopLevelSpec } from 'vega-lite';
import { f1Scale } from '../../results/relations/relation.js';
import type { Results } from '../../results/results.js';
import { completeMean } from '../../results/statistics/mean.js';
import { wide } from './base.js';
import type { Plot } from './plot.js';

/** One system: its cost per sentence, and its mean F1 over the languages, from 0 to 100. */
export interface ParetoRow {
  readonly system: string;
  readonly cost: number;
  readonly f1: number;
  /** Whether no other system is both at least as good and cheaper. */
  readonly front: boolean;
}

const costs = {
  tokens: { title: 'Tokens per sentence', words: 'tokens', format: ',.0f' },
  seconds: { title: 'Seconds per sentence', words: 'seconds', format: ',.2f' },
  price: { title: 'US dollars per thousand sentences', words: 'price', format: ',.3f' },
} as const;
export type Cost = keyof typeof costs;

/**
 * F1 against cost, one point per system, with the Pareto front: what no other system matches at the same or a lower
 * cost.
 */
export function paretoPlot(cost: Cost, results: Results): Plot | undefined {
  const points = results.systems.flatMap((system) => {
    const cells = results.languages.map((language) => system.cells.get(language));
    const f1 = completeMean(cells.map((cell) => cell && results.score(cell, 'f1.seqeval')?.value));
    const spent = completeMean(cells.map((cell) => cell && costOf(cost, cell, results)));
    return f1 === undefined || spent === undefined ? [] : [{ system: system.label, cost: spent, f1: f1 * f1Scale }];
  });
  if (points.filter((point) => point.cost > 0).length < 2) return undefined;
  return {
    id: `cost-${cost}`,
    title: `F1 against ${costs[cost].words}`,
    description: `Scatter plot of ${points.length} systems: ${costs[cost].title.toLowerCase()} against mean F1.`,
    caption: `One point per system: entity F1 (seqeval) and ${costs[cost].words}, each a mean over the languages. The line joins the systems that no other matches at the same or a lower cost. ${
      cost === 'seconds'
        ? 'Seconds are the sum of the latencies measured when the answers were given, on whichever machine gave them; they are not a benchmark.'
        : 'Every sentence pays for all its calls, although calls that cells share were made only once.'
    }`,
    spec: paretoSpec(onFront(points), cost),
  };
}

function costOf(cost: Cost, cell: Parameters<Results['usage']>[0], results: Results): number | undefined {
  const usage = results.usage(cell);
  const sentences = [...results.states(cell).values()].reduce((a, b) => a + b, 0);
  if (sentences === 0) return undefined;
  if (!usage) return cost === 'price' ? undefined : 0;
  if (cost === 'tokens') return ((usage.prompt_tokens ?? 0) + (usage.completion_tokens ?? 0)) / sentences;
  if (cost === 'seconds') return (usage.seconds ?? 0) / sentences;
  return usage.cost_usd === null ? undefined : (1000 * usage.cost_usd) / sentences;
}

/** Sorts points by cost and marks the front: those with a higher F1 than everything cheaper. */
export function onFront(points: readonly Omit<ParetoRow, 'front'>[]): ParetoRow[] {
  let best = Number.NEGATIVE_INFINITY;
  return [...points]
    .sort((a, b) => a.cost - b.cost || b.f1 - a.f1)
    .map((point) => {
      const front = point.f1 > best;
      if (front) best = point.f1;
      return { ...point, front };
    });
}

/** With more systems than this, only those on the front are labelled. */
const named = 12;

/** The specification, from rows alone. */
export function paretoSpec(rows: readonly ParetoRow[], cost: Cost): TopLevelSpec {
  const { title, format } = costs[cost];
  const positive = rows.map((row) => row.cost).filter((value) => value > 0);
  const isWide = Math.max(...positive) > 20 * Math.min(...positive);
  const x = {
    field: 'cost',
    type: 'quantitative',
    title,
    scale: isWide ? { type: 'symlog', constant: Math.min(...positive) } : {},
    axis: { tickCount: 6, format: cost === 'tokens' ? '~s' : '~g' },
  } as const;
  const y = {
    field: 'f1',
    type: 'quantitative',
    title: 'F1 over entities (seqeval)',
    scale: { domain: [0, 1.1 * Math.max(...rows.map(({ f1 }) => f1), 1e-9)] },
  } as const;
  const spec = {
    ...wide(340),
    data: { values: [...rows] },
    encoding: { x, y },
    layer: [
      {
        transform: [{ filter: 'datum.front' }],
        mark: { type: 'line', interpolate: 'step-after', strokeDash: [4, 3], color: 'currentColor', opacity: 0.5 },
      },
      {
        mark: { type: 'point', size: 80, stroke: 'currentColor', strokeWidth: 1, filled: true },
        encoding: {
          color: { condition: { test: 'datum.front', value: '#3c4bff' }, value: '#9a9a9a' },
          tooltip: [
            { field: 'system', type: 'nominal', title: 'system' },
            { field: 'cost', type: 'quantitative', title, format },
            { field: 'f1', type: 'quantitative', title: 'F1', format: '.1f' },
          ],
        },
      },
      {
        transform: rows.length > named ? [{ filter: 'datum.front' }] : [],
        mark: { type: 'text', align: 'left', dx: 7, dy: -8, fontSize: 11, color: 'currentColor', limit: 260 },
        encoding: { text: { field: 'system' } },
      },
    ],
  };
  return spec as unknown as TopLevelSpec;
}
