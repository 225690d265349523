import type { TopLevelSpec } from 'vega-lite';
import { cautionOf } from '../../results/caveats/caution.js';
import type { Results } from '../../results/results.js';
import type { Plot } from './plot.js';

/** The plot with its number of sentences and the cautions that must appear wherever it is shown. */
export function labelled(plot: Plot, metrics: readonly string[], results: Results): Plot {
  const lines = [sentencesOf(metrics, results), cautionOf(results)].filter((line) => line !== undefined);
  return { ...plot, caption: [plot.caption, ...lines].join(' '), subtitle: lines };
}

/** The number of sentences behind a cell's scores; undefined if none of the metrics has scores. */
function sentencesOf(metrics: readonly string[], { scoresUnder, registry }: Results): string | undefined {
  const ranges = metrics.flatMap((metric) => {
    const counts = scoresUnder(metric).map(({ sentences }) => sentences);
    if (counts.length === 0) return [];
    const [low, high] = [counts.reduce((a, b) => Math.min(a, b)), counts.reduce((a, b) => Math.max(a, b))];
    return [
      { name: registry.find(metric)?.score.short ?? metric, range: low === high ? `${low}` : `${low} to ${high}` },
    ];
  });
  const [first] = ranges;
  if (!first) return undefined;
  const words = ranges.every(({ range }) => range === first.range)
    ? first.range
    : ranges.map(({ name, range }) => `${range} (${name})`).join(' and ');
  return `n = ${words} sentences per cell.`;
}

/** The specification of a standalone plot, which includes its title, n and cautions. */
export function titled({ title, subtitle = [], spec }: Plot): TopLevelSpec {
  const heading = {
    text: title,
    subtitle: [...subtitle],
    anchor: 'start',
    fontSize: 15,
    subtitlePadding: 5,
    offset: 14,
  };
  return { ...spec, title: { ...heading, subtitleColor: 'currentColor' } } as TopLevelSpec;
}
