import type { Score } from '../../metrics/metric.js';
import type { Axis } from '../../results/axes.js';
import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import { number, type Table, type TableCell, text } from '../../tables/table.js';
import { axisCells, axisColumns } from './axis-columns.js';

const first = ['method', 'model', 'rounds'] as const satisfies readonly Axis[];

/** One row per cell with everything that was measured. */
export function runsTable(results: Results): Table {
  const metrics = results.shown().filter(({ metric }) => results.registry.isOfEntities(metric) || metric === 'bleu');
  return {
    id: 'runs',
    title: 'Every cell: F1 by protocol, BLEU, calls, tokens and seconds',
    columns: [
      text('method'),
      text('model'),
      text('language'),
      text('rounds'),
      ...axisColumns(results, first),
      number('n'),
      ...metrics.map(({ short, digits }) => number(short, digits)),
      number('calls'),
      number('tokens'),
      number('seconds', 1),
    ],
    rows: results.systems.flatMap((system) =>
      results.languages.flatMap((language) => {
        const cell = system.cells.get(language);
        if (!cell) return [];
        const { method, model, rounds } = system.values;
        return [
          [
            { value: method },
            { value: model },
            { value: language, ...(results.isPartial(cell) ? { marks: ['partial' as const] } : {}) },
            { value: rounds },
            ...axisCells(system, results, first),
            ...measured(cell, metrics, results),
          ],
        ];
      }),
    ),
    notes: [
      'F1 is on a scale from 0 to 100, under five protocols on the same predictions; n is the number of sentences behind F1. Tokens are those of prompts and answers.',
    ],
  };
}

function measured(cell: CellRow, metrics: readonly Score[], results: Results): TableCell[] {
  const usage = results.usage(cell);
  const tokens =
    usage && (usage.prompt_tokens !== null || usage.completion_tokens !== null)
      ? (usage.prompt_tokens ?? 0) + (usage.completion_tokens ?? 0)
      : null;
  return [
    { value: results.score(cell, 'f1.seqeval')?.sentences ?? null },
    ...metrics.map(({ metric, scale }) => {
      const score = results.score(cell, metric);
      return { value: score ? score.value * scale : null };
    }),
    { value: usage?.calls ?? 0 },
    { value: tokens },
    { value: usage?.seconds ?? null },
  ];
}
