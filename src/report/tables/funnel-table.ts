import { losses } from '../../metrics/funnel/losses.js';
import type { Results } from '../../results/results.js';
import { number, type Table, text } from '../../tables/table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { marksOf } from './score-cell.js';

const lost = 'funnel.lost.';

/**
 * What became of the gold entities of every cell: found, or lost for one reason. Undefined if no cell has these scores.
 */
export function funnelTable(results: Results): Table | undefined {
  if (!results.hasMetric('funnel.gold')) return undefined;
  // In stage order, without reasons for which no cell lost anything.
  const shown = losses
    .map((reason) => `${lost}${reason}`)
    .filter((metric) => results.scoresUnder(metric).some(({ value }) => value > 0));
  return {
    id: 'funnel',
    title: 'Where gold entities are lost',
    columns: [
      ...axisColumns(results),
      text('language'),
      number('gold'),
      number('found'),
      number('%', 1),
      ...shown.map((metric) => number(metric.slice(lost.length))),
    ],
    rows: results.systems.flatMap((system) =>
      results.languages.flatMap((language) => {
        const cell = system.cells.get(language);
        const count = (metric: string) => (cell && results.score(cell, metric)?.value) ?? null;
        const [gold, found] = [count('funnel.gold'), count('funnel.found')];
        if (!cell || gold === null) return [];
        const marks = marksOf(cell, results);
        return [
          [
            ...axisCells(system, results),
            { value: language, ...(marks.length > 0 ? { marks } : {}) },
            { value: gold },
            { value: found },
            { value: found === null || gold === 0 ? null : (found / gold) * 100 },
            // A cell has no score for a reason for which it lost nothing.
            ...shown.map((metric) => ({ value: count(metric) ?? 0 })),
          ],
        ];
      }),
    ),
    notes: [
      'Each gold entity counts once: as found, with the right words and type, or under the first stage that lost it (docs/methods.md); undetermined if the data cannot tell.',
    ],
  };
}
