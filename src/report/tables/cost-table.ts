import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import type { UsageRow } from '../../results/rows/usage.js';
import type { System } from '../../results/systems.js';
import { number, type Table, type TableRow } from '../../tables/table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { meanScore } from './score-cell.js';

/** The cost per sentence of every system, beside its F1. Undefined if no model was called. */
export function costTable(results: Results): Table | undefined {
  const { systems, rows } = results;
  if (!rows.usage.some(({ calls }) => calls > 0)) return undefined;
  const priced = rows.usage.some(({ cost_usd }) => cost_usd !== null);
  const f1 = results.shown().find(({ metric }) => metric === 'f1.seqeval');
  return {
    id: 'cost',
    title: 'Cost per sentence',
    columns: [
      ...axisColumns(results),
      ...(f1 ? [number(f1.short, f1.digits)] : []),
      number('sentences'),
      number('calls', 2),
      number('tokens', 0),
      number('seconds', 2),
      ...(priced ? [number('US$ per 1,000', 3)] : []),
    ],
    rows: systems.map((system) => [
      ...axisCells(system, results),
      ...(f1 ? [meanScore(f1, system, results)] : []),
      ...spent(system, priced, results),
    ]),
    notes: [
      'Calls, tokens (of prompts and answers) and seconds are per sentence, over all languages and both datasets; F1 is the mean over the languages. Calls that cells share are counted in each.',
      'Seconds are the sum of the latencies measured when the answers were given, on the machines that gave them. Calls run in parallel, so they are not a running time.',
    ],
  };
}

function spent({ cells }: System, priced: boolean, { usage, states }: Results): TableRow {
  const all = [...cells.values()];
  const sentences = all.reduce((sum, cell) => sum + [...states(cell).values()].reduce((a, b) => a + b, 0), 0);
  const each = (value: number | null, times = 1) => ({
    value: value === null || sentences === 0 ? null : (value / sentences) * times,
  });
  const add = (of: (row: UsageRow) => number | null) => total(all, usage, of);
  return [
    { value: sentences },
    each(add(({ calls }) => calls) ?? 0),
    each(
      add(({ prompt_tokens: asked, completion_tokens: given }) =>
        asked === null && given === null ? null : (asked ?? 0) + (given ?? 0),
      ),
    ),
    each(add(({ seconds }) => seconds)),
    ...(priced
      ? [
          each(
            add(({ cost_usd }) => cost_usd),
            1000,
          ),
        ]
      : []),
  ];
}

/** The sum over the cells with a known value; null if there are none. */
function total(
  cells: readonly CellRow[],
  usage: Results['usage'],
  of: (row: UsageRow) => number | null,
): number | null {
  const known = cells.flatMap((cell) => {
    const row = usage(cell);
    return (row && of(row)) ?? [];
  });
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) : null;
}
