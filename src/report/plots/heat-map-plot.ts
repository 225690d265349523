import type { TopLevelSpec } from 'vega-lite';
import { languageOrder } from '../../languages/order.js';
import type { Score } from '../../metrics/metric.js';
import type { Results } from '../../results/results.js';
import { shownLanguage, wide } from './base.js';
import type { Plot } from './plot.js';

/** One cell of the grid with its score, on the scale shown. */
export interface HeatRow {
  readonly system: string;
  readonly language: string;
  readonly name: string;
  readonly value: number;
}

/** The number of systems that fit on a screen. */
const most = 60;

/** Scores by language and system. Undefined for fewer than two systems or languages. */
export function heatMapPlot(metric: Score, results: Results): Plot | undefined {
  const { systems, languages } = results;
  if (systems.length < 2 || languages.length < 2) return undefined;
  const rows = systems.slice(0, most).flatMap((system) =>
    [...system.cells].flatMap(([language, cell]): HeatRow[] => {
      const score = results.score(cell, metric.metric);
      if (!score) return [];
      return [
        {
          system: system.label,
          language,
          name: shownLanguage(results.languageOf(language)),
          value: score.value * metric.scale,
        },
      ];
    }),
  );
  if (rows.length === 0) return undefined;
  return {
    id: `heat-${metric.metric.replaceAll('.', '-')}`,
    title: `${metric.short} by language and system`,
    description: `Heat map of ${metric.short}: ${languages.length} languages, ${systems.length} systems.`,
    caption: `Darker is higher. ${metric.note}${systems.length > most ? ` Only the first ${most} of ${systems.length} systems are shown.` : ''}`,
    spec: heatMapSpec(rows, { title: metric.short, digits: metric.digits }),
  };
}

/** The specification, from rows alone. */
export function heatMapSpec(
  rows: readonly HeatRow[],
  { title, digits }: { title: string; digits: number },
): TopLevelSpec {
  const systems = [...new Set(rows.map(({ system }) => system))];
  const values = rows.map(({ value }) => value);
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  const sort = languageOrder(rows.map(({ language }) => language));
  const x = { field: 'language', type: 'nominal', title: null, sort, axis: { labelAngle: 0, orient: 'top' } } as const;
  const y = { field: 'system', type: 'nominal', title: null, sort: systems, axis: { labelLimit: 300 } } as const;
  const format = `.${digits}f`;
  const spec = {
    ...wide(24 * systems.length + 20),
    data: { values: [...rows] },
    encoding: { x, y },
    layer: [
      {
        mark: { type: 'rect', stroke: 'currentColor', strokeOpacity: 0.12 },
        encoding: {
          color: { field: 'value', type: 'quantitative', title, scale: { scheme: 'blues' }, legend: null },
          tooltip: [
            { field: 'name', type: 'nominal', title: 'language' },
            { field: 'system', type: 'nominal', title: 'system' },
            { field: 'value', type: 'quantitative', title, format },
          ],
        },
      },
      {
        mark: { type: 'text', fontSize: 11 },
        encoding: {
          text: { field: 'value', type: 'quantitative', format },
          color: { condition: { test: `datum.value > ${middle}`, value: '#ffffff' }, value: '#10243f' },
        },
      },
    ],
  };
  return spec as unknown as TopLevelSpec;
}
