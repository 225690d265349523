import { shownMetric } from '../../metrics/registry.js';
import type { Evidence } from '../../results/evidence.js';
import { between } from '../../results/relations/between.js';
import { differences } from '../../results/relations/differences.js';
import { overSentences } from '../../results/relations/over-sentences.js';
import { qualitiesOf } from '../../results/relations/relation.js';
import type { SentenceVectors } from '../../results/relations/sentence-vectors.js';
import { within } from '../../results/relations/within.js';
import { alongAxisPlot } from './along-axis.js';
import { differencesPlot } from './differences.js';
import { distributionPlot } from './distribution.js';
import { funnelPlot } from './funnel.js';
import { heatMapPlot } from './heat-map.js';
import { labelled } from './labelled.js';
import { paretoPlot } from './pareto.js';
import type { Plot } from './plot.js';
import { betweenPlot, overSentencesPlot, withinPlot } from './relations.js';

type Figures = (evidence: Evidence, stats: SentenceVectors | undefined) => readonly (Plot | undefined)[];

const [f1, bleu] = [shownMetric('f1.seqeval'), shownMetric('bleu')];

/** The figures of each section of a report, in order; one that has nothing to show is undefined. */
const sections: Readonly<Record<string, Figures>> = {
  results: (evidence, stats) => [heatMapPlot(f1, evidence), stats && distributionPlot(evidence, stats)],
  comparisons: (evidence, stats) => [
    alongAxisPlot('rounds', f1, evidence),
    alongAxisPlot('rounds', bleu, evidence),
    ...evidence.shown
      .filter(({ metric }) => evidence.registry.metric(metric)?.keptIn === 'given_scores')
      .map((score) => alongAxisPlot('rounds', score, evidence)),
    alongAxisPlot('model', f1, evidence),
    stats &&
      differencesPlot(
        {
          id: 'adapter-gain',
          title: 'What fine-tuning does to F1',
          words: 'Each adapter against the model without one.',
        },
        differences('adapter', 'none', evidence, stats),
      ),
    stats &&
      differencesPlot(
        {
          id: 'locator-gain',
          title: 'What the locator does to F1',
          words: 'Each locator against official, on the same answers.',
        },
        differences('locator', 'official', evidence, stats),
      ),
  ],
  relations: (evidence, stats) => [
    ...qualitiesOf(evidence.registry).flatMap((quality) => [
      betweenPlot(quality, between(quality, evidence, stats), evidence.registry),
      withinPlot(quality, within(quality, evidence, stats), evidence.registry),
      stats && overSentencesPlot(quality, overSentences(quality, evidence, stats), evidence.registry),
    ]),
  ],
  losses: (evidence) => [funnelPlot(evidence)],
  cost: (evidence) => [paretoPlot('tokens', evidence), paretoPlot('seconds', evidence), paretoPlot('price', evidence)],
};

/** The figures of a section. `stats`: without the statistics of sentences those that resample them are left out. */
export const figuresOf = (section: string, evidence: Evidence, stats?: SentenceVectors): Plot[] =>
  (sections[section]?.(evidence, stats) ?? []).flatMap((plot) => {
    if (!plot) return [];
    const quality = qualitiesOf(evidence.registry).find((name) =>
      ofQuality.some((kind) => plot.id === `${kind}-${name}`),
    );
    const isOfBoth = section === 'relations';
    return [labelled(plot, [...(quality && !isOfBoth ? [] : ['f1.seqeval']), ...(quality ? [quality] : [])], evidence)];
  });

/** What the name of a figure of the translations begins with; it ends with what they are measured by. */
const ofQuality = ['rounds', 'between', 'within', 'sentences'];

/** Sections that have figures, in the order of a report. */
export const figureSections: readonly string[] = Object.keys(sections);
