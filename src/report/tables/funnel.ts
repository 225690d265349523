import { losses } from '../../metrics/funnel/losses.js';
import type { Evidence } from '../../results/evidence.js';
import { axisCells, axisColumns } from './axes.js';
import { marksOf } from './score-cell.js';
import { number, type Table, text } from './table.js';

const lost = 'funnel.lost.';

/** What became of the gold entities of every cell: found, or lost for one reason. Undefined where no cell has been followed. */
export function funnelTable(evidence: Evidence): Table | undefined {
  if (!evidence.hasMetric('funnel.gold')) return undefined;
  // In the order of the stages; a reason that nothing was lost for in any cell has no column.
  const shown = losses
    .map((reason) => `${lost}${reason}`)
    .filter((metric) => evidence.data.scores.some((row) => row.metric === metric && row.value > 0));
  return {
    id: 'funnel',
    title: 'Where gold entities are lost',
    columns: [
      ...axisColumns(evidence),
      text('language'),
      number('gold'),
      number('found'),
      number('%', 1),
      ...shown.map((metric) => number(metric.slice(lost.length))),
    ],
    rows: evidence.systems.flatMap((system) =>
      evidence.languages.flatMap((language) => {
        const cell = system.cells.get(language);
        const count = (metric: string) => (cell && evidence.score(cell, metric)?.value) ?? null;
        const [gold, found] = [count('funnel.gold'), count('funnel.found')];
        if (!cell || gold === null) return [];
        const marks = marksOf(cell, evidence);
        return [
          [
            ...axisCells(system, evidence),
            { value: language, ...(marks.length > 0 ? { marks } : {}) },
            { value: gold },
            { value: found },
            { value: found === null || gold === 0 ? null : (found / gold) * 100 },
            // A reason for which a cell lost nothing has no row.
            ...shown.map((metric) => ({ value: count(metric) ?? 0 })),
          ],
        ];
      }),
    ),
    notes: [
      'Each gold entity counts once: as found, with its words and type, or under the first stage that lost it (docs/methods.md). undetermined: the data does not tell.',
    ],
  };
}
