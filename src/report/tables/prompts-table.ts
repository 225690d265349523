import { shownMetric } from '../../metrics/registry.js';
import { alike } from '../../results/pairing/pairs.js';
import type { Results } from '../../results/results.js';
import { byStanding } from '../../results/standing.js';
import type { System } from '../../results/systems.js';
import { deviation } from '../../statistics/deviation.js';
import { number, type Table, type TableRow, text } from '../../tables/table.js';
import { languagesOf } from './along-table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { meanScore } from './score-cell.js';

/**
 * The spread between prompts beside the spread between seeds of one prompt. Undefined if no two systems differ in the
 * prompt (and seed) alone.
 */
export function promptsTable(results: Results): Table | undefined {
  const groups = alike(byStanding(results.systems).main, ['prompt', 'seed']).filter(
    (group) => promptsOf(group).length > 1,
  );
  if (groups.length === 0 || !results.hasMetric('f1.seqeval')) return undefined;
  const without = ['prompt', 'seed'] as const;
  return {
    id: 'prompts',
    title: 'Spread between prompts and between seeds',
    columns: [
      ...axisColumns(results, without),
      number('prompts'),
      text('lowest'),
      number('F1', 1),
      text('highest'),
      number('F1', 1),
      number('range', 1),
      number('SD of prompts', 2),
      number('seeds'),
      number('SD of seeds', 2),
    ],
    rows: groups.flatMap((group) => {
      const [first] = group;
      return first ? [[...axisCells(first, results, without), ...spread(group, results)]] : [];
    }),
    notes: [
      `F1 over entities (seqeval), means over ${languagesOf(results)}. The SD of prompts is over the mean of each prompt’s seeds; the SD of seeds is within a prompt, pooled over prompts. If the spread between prompts is no larger than between seeds, it says nothing about prompts.`,
    ],
  };
}

const promptsOf = (group: readonly System[]) => [...new Set(group.map(({ values }) => values.prompt))];

function spread(group: readonly System[], results: Results): TableRow {
  const f1 = shownMetric('f1.seqeval');
  const prompts = promptsOf(group).flatMap((prompt) => {
    const scores = group
      .filter(({ values }) => values.prompt === prompt)
      .flatMap((system) => {
        const { value } = meanScore(f1, system, results);
        return typeof value === 'number' ? [value] : [];
      });
    return scores.length > 0 ? [{ prompt, scores, mean: mean(scores) }] : [];
  });
  const sorted = [...prompts].sort((a, b) => a.mean - b.mean);
  const [low, high] = [sorted[0], sorted.at(-1)];
  const squares = prompts.map(({ scores, mean: centre }) => scores.reduce((sum, x) => sum + (x - centre) ** 2, 0));
  const freedom = prompts.reduce((sum, { scores }) => sum + scores.length - 1, 0);
  const seeds = Math.max(0, ...prompts.map(({ scores }) => scores.length));
  return [
    { value: prompts.length },
    { value: low?.prompt ?? null },
    { value: low?.mean ?? null },
    { value: high?.prompt ?? null },
    { value: high?.mean ?? null },
    { value: low && high ? high.mean - low.mean : null },
    { value: deviation(prompts.map((one) => one.mean)) },
    { value: seeds },
    { value: freedom > 0 ? Math.sqrt(squares.reduce((a, b) => a + b, 0) / freedom) : null },
  ];
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
