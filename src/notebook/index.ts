/**
 * What notebooks import as `eatlab/notebook`: an experiment's results; the report's tables, figures and tests; and a
 * way to show them.
 */
export { type CompareOptions, type Comparison, compare } from '../compare/compare.js';
export { comparisonsText } from '../compare/comparisons-text.js';
export { type Score, total } from '../metrics/metric.js';
export { type Registry, registry, type Statistic, shownMetric, statisticOf } from '../metrics/registry.js';
export { differencesPlot } from '../report/plots/differences-plot.js';
export type { Plot } from '../report/plots/plot.js';
export { betweenPlot, overSentencesPlot, withinPlot } from '../report/plots/relation-plots.js';
export { byLanguage } from '../report/tables/by-language.js';
export { between } from '../results/relations/between.js';
export { differences } from '../results/relations/differences.js';
export { overSentences } from '../results/relations/over-sentences.js';
export { within } from '../results/relations/within.js';
export type { Results } from '../results/results.js';
export { readSentenceStats, type SentenceStats } from '../results/rows/sentence-stats.js';
export { type Correlation, correlate } from '../statistics/correlation.js';
export { holm } from '../statistics/holm.js';
export { type Pair, pairedRandomisation, type Randomisation } from '../statistics/paired-randomisation.js';
export { type Limits, percentile, resample } from '../statistics/resample.js';
export { Store } from '../store/store.js';
export { csvTable } from '../tables/csv-table.js';
export { latexTable } from '../tables/latex-table.js';
export { markdownTable } from '../tables/markdown-table.js';
export type { Table } from '../tables/table.js';
export { besidePublished } from './beside-published.js';
export { type OpenResults, openResults } from './open-results.js';
export { show, showText } from './show.js';
export { tableOf } from './table-of.js';
