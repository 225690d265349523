import { shownMetric } from '../../metrics/registry.js';
import type { Results } from '../../results/results.js';
import { type TypeScoreRow, typeMetrics } from '../../results/rows/type-scores.js';
import { number, type Table, type TableCell, text } from '../../tables/table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { marksOf } from './score-cell.js';

const overall = 'overall';
const measures = ['P', 'R', 'F1'] as const;

/** Precision, recall and F1 of every cell, over all entities and by type. Undefined if there are no scores by type. */
export function typesTable(results: Results): Table | undefined {
  const scores = new Map(results.rows.typeScores.map((row) => [keyOf(row.cell_id, row.scope, row.metric), row]));
  const current = new Set(results.current.map(({ cell_id }) => cell_id));
  const ours = results.rows.typeScores.filter(({ cell_id }) => current.has(cell_id));
  const types = [...new Set(ours.map(({ scope }) => scope))].filter((scope) => scope !== overall).sort();
  if (types.length === 0) return undefined;
  const { scale } = shownMetric('f1.seqeval');
  const cellsOf = (cell_id: string, scope: string): TableCell[] => {
    const rows = typeMetrics.map((metric) => scores.get(keyOf(cell_id, scope, metric)));
    const gold = rows.find((row) => row !== undefined)?.support ?? null;
    return [{ value: gold }, ...rows.map((row) => ({ value: row ? scale * row.value : null }))];
  };
  return {
    id: 'types',
    title: 'Precision, recall and F1 by entity type',
    columns: [
      ...axisColumns(results),
      text('language'),
      ...['all', ...types].flatMap((type) => [
        number(`${type}, gold`),
        ...measures.map((measure) => number(`${type}, ${measure}`, 1)),
      ]),
    ],
    rows: results.systems.flatMap((system) =>
      results.languages.flatMap((language) => {
        const cell = system.cells.get(language);
        if (!cell || !scores.has(keyOf(cell.cell_id, overall, 'f1.seqeval'))) return [];
        const marks = marksOf(cell, results);
        return [
          [
            ...axisCells(system, results),
            { value: language, ...(marks.length > 0 ? { marks } : {}) },
            ...[overall, ...types].flatMap((scope) => cellsOf(cell.cell_id, scope)),
          ],
        ];
      }),
    ),
    notes: [
      'Over entities, as seqeval reads them. P is precision and R recall, from 0 to 100; gold is the number of gold entities. A type with neither gold nor predicted entities has no numbers.',
    ],
  };
}

const keyOf = (cell: string, scope: string, metric: TypeScoreRow['metric']) => `${cell} ${scope} ${metric}`;
