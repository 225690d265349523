import type { Evidence } from '../../results/evidence.js';
import type { System } from '../../results/systems.js';
import { languagesOf } from './along.js';
import { axisCells, axisColumns } from './axes.js';
import { byStanding } from './by-language.js';
import { ranked } from './rank.js';
import { meanScore } from './score-cell.js';
import { number, type Table, type TableRow } from './table.js';

/** Methods beside each other under every protocol, what sees the gold entities below. Undefined where there is one method. */
export function baselinesTable(evidence: Evidence): Table | undefined {
  const { systems, shown, registry } = evidence;
  if (new Set(systems.map(({ values }) => values.method)).size < 2) return undefined;
  const metrics = shown.filter(({ metric }) => registry.isOfEntities(metric) || metric === 'bleu');
  const axesShown = axisColumns(evidence);
  const rowsOf = (group: readonly System[]): TableRow[] =>
    group.map((system) => [
      ...axisCells(system, evidence),
      ...metrics.map((metric) => meanScore(metric, system, evidence)),
    ]);
  const { main, apart } = byStanding(systems);
  const rows = metrics.reduce((list, metric, i) => ranked(list, new Set([axesShown.length + i]), metric), rowsOf(main));
  return {
    id: 'baselines',
    title: 'Methods under every protocol',
    columns: [...axesShown, ...metrics.map(({ short, digits }) => number(short, digits))],
    rows: hasSameSentences(main, evidence) ? rows : rowsOf(main),
    ...(apart.length > 0 ? { apart: apart.map(({ title, systems: group }) => ({ title, rows: rowsOf(group) })) } : {}),
    notes: [
      `Means over ${languagesOf(evidence)}. A protocol under which a degenerate row does well says little about the others in its column.`,
    ],
  };
}

/** Whether systems were scored on the same sentences in every language. */
const hasSameSentences = (systems: readonly System[], { languages, score }: Evidence): boolean =>
  languages.every((language) => {
    const sets = systems.flatMap(({ cells }) => {
      const cell = cells.get(language);
      return (cell && score(cell, 'f1.seqeval')?.sentence_set) ?? [];
    });
    return new Set(sets).size <= 1;
  });
