import type { Results } from '../../results/results.js';
import { byStanding } from '../../results/standing.js';
import type { System } from '../../results/systems.js';
import { ranked } from '../../tables/rank.js';
import { number, type Table, type TableRow } from '../../tables/table.js';
import { languagesOf } from './along-table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { meanScore } from './score-cell.js';

/**
 * Methods side by side under every protocol, with those that see gold entities below. Undefined if there is only one
 * method.
 */
export function baselinesTable(results: Results): Table | undefined {
  const { systems, registry } = results;
  if (new Set(systems.map(({ values }) => values.method)).size < 2) return undefined;
  const metrics = results.shown().filter(({ metric }) => registry.isOfEntities(metric) || metric === 'bleu');
  const axesShown = axisColumns(results);
  const rowsOf = (group: readonly System[]): TableRow[] =>
    group.map((system) => [
      ...axisCells(system, results),
      ...metrics.map((metric) => meanScore(metric, system, results)),
    ]);
  const { main, apart } = byStanding(systems);
  const rows = metrics.reduce((list, metric, i) => ranked(list, new Set([axesShown.length + i]), metric), rowsOf(main));
  return {
    id: 'baselines',
    title: 'Methods under every protocol',
    columns: [...axesShown, ...metrics.map(({ short, digits }) => number(short, digits))],
    rows: hasSameSentences(main, results) ? rows : rowsOf(main),
    ...(apart.length > 0 ? { apart: apart.map(({ title, systems: group }) => ({ title, rows: rowsOf(group) })) } : {}),
    notes: [
      `Means over ${languagesOf(results)}. A protocol that gives a degenerate row a high score says little about the other rows in its column.`,
    ],
  };
}

/** Whether all systems were scored on the same sentences of each language. */
const hasSameSentences = (systems: readonly System[], { languages, score }: Results): boolean =>
  languages.every((language) => {
    const sets = systems.flatMap(({ cells }) => {
      const cell = cells.get(language);
      return (cell && score(cell, 'f1.seqeval')?.sentence_set) ?? [];
    });
    return new Set(sets).size <= 1;
  });
