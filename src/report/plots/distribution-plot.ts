import type { TopLevelSpec } from 'vega-lite';
import { languageOrder } from '../../languages/order.js';
import { narrowToTypes } from '../../metrics/by-type.js';
import { microF1 } from '../../metrics/entity-f1.js';
import type { SentenceVectors } from '../../results/relations/sentence-vectors.js';
import type { Results } from '../../results/results.js';
import { mostSmall, shownLanguage, small } from './base.js';
import { pictures } from './pictures.js';
import type { Plot } from './plot.js';

/** The number of sentences of a cell whose F1 is in a band. */
export interface BandRow {
  readonly system: string;
  readonly language: string;
  readonly name: string;
  readonly band: string;
  readonly order: number;
  readonly sentences: number;
}

const bands = ['nothing right', 'up to a half', 'more than half', 'all right'] as const;

/** The index of the band of an F1 from 0 to 1. */
const bandOf = (f1: number): number => (f1 === 0 ? 0 : f1 === 1 ? 3 : f1 <= 0.5 ? 1 : 2);

/** How F1 is distributed over sentences. A mean of 50 may be half right everywhere, or all right in half of them. */
export function distributionPlot(results: Results, stats: SentenceVectors): Plot | undefined {
  const kept = results.systems.slice(0, mostSmall);
  const rows = kept.flatMap((system) =>
    [...system.cells].flatMap(([language, { cell_id }]): BandRow[] => {
      const counts = [0, 0, 0, 0];
      for (const vector of stats.seqeval.get(cell_id)?.stats ?? []) {
        const entities = narrowToTypes(vector);
        if (entities[1] + entities[2] === 0) continue;
        const band = bandOf(microF1(entities));
        counts[band] = (counts[band] ?? 0) + 1;
      }
      const common = { system: system.label, language, name: shownLanguage(results.languageOf(language)) };
      return bands.flatMap((band, order) => {
        const sentences = counts[order] ?? 0;
        return sentences > 0 ? [{ ...common, band, order, sentences }] : [];
      });
    }),
  );
  if (rows.length === 0) return undefined;
  const all = results.systems.length;
  return {
    id: 'distribution',
    title: 'F1 of individual sentences',
    description: `Stacked bars by language: sentences with ${bands.join(', ')}.`,
    caption: `Sentences by their own entity F1; those with neither gold nor predicted entities are excluded.${
      all > kept.length ? ` Only the first ${kept.length} of ${all} systems are shown.` : ''
    }`,
    spec: distributionSpec(rows),
  };
}

const colours = ['#c34b0f', '#f0b429', '#8fb8de', '#2a6f9e'];

/** The specification, from rows alone. */
export function distributionSpec(rows: readonly BandRow[]): TopLevelSpec {
  const sort = languageOrder(rows.map(({ language }) => language));
  const bars = {
    mark: { type: 'bar', height: { band: 0.78 } },
    encoding: {
      y: { field: 'language', type: 'nominal', title: null, sort },
      x: {
        field: 'sentences',
        type: 'quantitative',
        stack: 'normalize',
        title: 'Sentences',
        axis: { format: '%', tickCount: 5 },
      },
      order: { field: 'order', type: 'quantitative' },
      color: { field: 'band', type: 'nominal', title: null, scale: { domain: [...bands], range: colours } },
      tooltip: [
        { field: 'name', type: 'nominal', title: 'language' },
        { field: 'band', type: 'nominal', title: 'F1' },
        { field: 'sentences', type: 'quantitative', format: ',d' },
      ],
    },
  };
  return pictures(rows, {
    by: 'system',
    drawing: bars,
    heights: { one: 26 * sort.length + 30, each: 22 * sort.length + 10 },
    header: { labelLimit: small.width },
  });
}
