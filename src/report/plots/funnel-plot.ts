import type { TopLevelSpec } from 'vega-lite';
import { languageOrder } from '../../languages/order.js';
import { losses } from '../../metrics/funnel/losses.js';
import type { Results } from '../../results/results.js';
import { mostSmall, shownLanguage } from './base.js';
import { fateColour } from './fate-colours.js';
import { pictures } from './pictures.js';
import type { Plot } from './plot.js';

/** How many of a cell's gold entities met one fate, and how many it has in all. */
export interface FunnelRow {
  readonly system: string;
  readonly language: string;
  readonly name: string;
  readonly fate: string;
  readonly order: number;
  readonly entities: number;
  readonly gold: number;
}

const prefix = 'funnel.lost.';

/** Gold entities by what became of them, one bar per language: found, or lost for each reason. */
export function funnelPlot(results: Results): Plot | undefined {
  const reasons = losses.filter((reason) => results.hasMetric(`${prefix}${reason}`));
  if (reasons.length === 0) return undefined;
  const fates = ['found', ...reasons];
  const systems = results.systems.filter((system) =>
    [...system.cells.values()].some((cell) => results.score(cell, 'funnel.gold')),
  );
  const kept = systems.slice(0, mostSmall);
  const rows = kept.flatMap((system) =>
    [...system.cells].flatMap(([language, cell]) =>
      fates.flatMap((fate, order): FunnelRow[] => {
        const metric = fate === 'found' ? 'funnel.found' : `${prefix}${fate}`;
        const entities = results.score(cell, metric)?.value ?? 0;
        const gold = results.score(cell, 'funnel.gold')?.value ?? 0;
        if (entities === 0 || gold === 0) return [];
        return [
          {
            system: system.label,
            language,
            name: shownLanguage(results.languageOf(language)),
            fate,
            order,
            entities,
            gold,
          },
        ];
      }),
    ),
  );
  if (rows.length === 0) return undefined;
  const left =
    systems.length > kept.length ? ` Only the first ${kept.length} of ${systems.length} systems are shown.` : '';
  return {
    id: 'funnel',
    title: 'Where gold entities are lost',
    description: `Stacked bars by language: ${fates.join(', ')}.`,
    caption: `All gold entities of each language by what became of them: found, or lost at the stage named, the first that lost them (docs/methods.md says how this is decided). They are undetermined where the data cannot tell two stages apart.${left}`,
    spec: funnelSpec(rows),
  };
}

/** The specification, from rows alone. */
export function funnelSpec(rows: readonly FunnelRow[]): TopLevelSpec {
  const order = new Map(rows.map(({ fate, order: place }) => [fate, place]));
  const fates = [...order.keys()].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const bars = {
    mark: { type: 'bar', height: { band: 0.78 } },
    encoding: {
      y: { field: 'language', type: 'nominal', title: null, sort: languageOrder(rows.map((row) => row.language)) },
      x: {
        field: 'entities',
        type: 'quantitative',
        stack: 'normalize',
        title: 'Gold entities',
        axis: { format: '%', tickCount: 5 },
      },
      order: { field: 'order', type: 'quantitative' },
      color: {
        field: 'fate',
        type: 'nominal',
        title: null,
        scale: { domain: fates, range: fates.map((fate) => fateColour(fate)) },
      },
      tooltip: [
        { field: 'name', type: 'nominal', title: 'language' },
        { field: 'fate', type: 'nominal', title: 'outcome' },
        { field: 'entities', type: 'quantitative', title: 'entities', format: ',d' },
        { field: 'gold', type: 'quantitative', title: 'of', format: ',d' },
      ],
    },
  };
  const languages = new Set(rows.map(({ language }) => language)).size;
  return pictures(rows, { by: 'system', drawing: bars, heights: { one: 26 * languages + 30, each: 190 } });
}
