import { shownMetric } from '../../metrics/registry.js';
import { boundsInWords } from '../../results/bounds-of-entropy.js';
import { between } from '../../results/relations/between.js';
import { differences } from '../../results/relations/differences.js';
import { overSentences } from '../../results/relations/over-sentences.js';
import { qualitiesOf } from '../../results/relations/relation.js';
import type { SentenceVectors } from '../../results/relations/sentence-vectors.js';
import { within } from '../../results/relations/within.js';
import type { Results } from '../../results/results.js';
import { alongAxisPlot } from './along-axis-plot.js';
import { differencesPlot } from './differences-plot.js';
import { distributionPlot } from './distribution-plot.js';
import { funnelPlot } from './funnel-plot.js';
import { heatMapPlot } from './heat-map-plot.js';
import { labelled } from './labelled.js';
import { paretoPlot } from './pareto-plot.js';
import type { Plot } from './plot.js';
import { betweenPlot, overSentencesPlot, withinPlot } from './relation-plots.js';

type Figures = (results: Results, stats: SentenceVectors | undefined) => readonly (Plot | undefined)[];

const [f1, bleu] = [shownMetric('f1.seqeval'), shownMetric('bleu')];

/** The figures of each section of a report, in order; undefined if there is nothing to show. */
const sections: Readonly<Record<string, Figures>> = {
  results: (results, stats) => [heatMapPlot(f1, results), stats && distributionPlot(results, stats)],
  comparisons: (results, stats) => [
    alongAxisPlot('rounds', f1, results),
    alongAxisPlot('rounds', bleu, results),
    ...results
      .shown()
      .filter(({ metric }) => results.registry.isGiven(metric))
      .map((score) => alongAxisPlot('rounds', score, results)),
    alongAxisPlot('model', f1, results),
    stats &&
      differencesPlot(
        {
          id: 'adapter-gain',
          title: 'The effect of fine-tuning on F1',
          words: 'Each adapter compared with the model without one.',
        },
        differences('adapter', 'none', results, stats),
        results.languageOf,
      ),
    stats &&
      differencesPlot(
        {
          id: 'locator-gain',
          title: 'The effect of the locator on F1',
          words: 'Each locator compared with official, on the same answers.',
        },
        differences('locator', 'official', results, stats),
        results.languageOf,
      ),
  ],
  relations: (results, stats) => [
    ...qualitiesOf(results.registry).flatMap((quality) => [
      betweenPlot(quality, between(quality, results, stats), results),
      withinPlot(quality, within(quality, results, stats), results),
      stats && overSentencesPlot(quality, overSentences(quality, results, stats), results),
    ]),
  ],
  losses: (results) => [funnelPlot(results)],
  cost: (results) => [paretoPlot('tokens', results), paretoPlot('seconds', results), paretoPlot('price', results)],
};

/**
 * The figures of a section.
 * @param stats statistics of sentences; without them, figures that resample them are omitted
 */
export const figuresOf = (section: string, results: Results, stats?: SentenceVectors): Plot[] =>
  (sections[section]?.(results, stats) ?? []).flatMap((plot) => {
    if (!plot) return [];
    const quality = qualitiesOf(results.registry).find((name) =>
      ofQuality.some((kind) => plot.id === `${kind}-${name}`),
    );
    const isOfBoth = section === 'relations';
    return [
      labelled(
        quality === 'entropy' ? withBounds(plot, results) : plot,
        [...(quality && !isOfBoth ? [] : ['f1.seqeval']), ...(quality ? [quality] : [])],
        results,
      ),
    ];
  });

/** A bound is never shown beside an exact value without a word about it. */
const withBounds = (plot: Plot, results: Results): Plot => ({
  ...plot,
  caption: `${plot.caption} ${boundsInWords(results)}`.trim(),
});

/** The prefixes of the IDs of figures about translation quality; each ID ends with the name of the metric. */
const ofQuality = ['rounds', 'between', 'within', 'sentences'];

/** The sections that have figures, in report order. */
export const figureSections: readonly string[] = Object.keys(sections);
