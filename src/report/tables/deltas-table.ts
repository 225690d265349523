import type { Score } from '../../metrics/metric.js';
import { registry, shownMetric } from '../../metrics/registry.js';
import { counterparts, type SystemPair } from '../../results/pairing/pairs.js';
import type { Results } from '../../results/results.js';
import type { Comparisons } from '../../results/statistics/comparisons.js';
import { bases, deltaMetrics } from '../../results/statistics/extras.js';
import { formatted, type Table, type TableCell, text } from '../../tables/table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { marksOf, meanValue } from './score-cell.js';

interface Delta {
  readonly axis: keyof typeof bases;
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** The metrics that the axis can change: a locator never changes a translation. */
  readonly metrics: readonly string[];
}

/** The effect of an adapter, by language. */
export const fineTuningTable = (results: Results): Table | undefined =>
  deltasTable(
    {
      axis: 'adapter',
      id: 'fine-tuning',
      title: 'The effect of fine-tuning',
      note: 'With an adapter minus without one, all else being equal.',
      metrics: deltaMetrics,
    },
    results,
  );

/** The gain of another locator over the paper's, by language. */
export const locatorsTable = (results: Results): Table | undefined =>
  deltasTable(
    {
      axis: 'locator',
      id: 'locators',
      title: 'The gain of a locator over the paper’s',
      note: 'Each cell minus the same cell with the locator official, on the same answers.',
      metrics: deltaMetrics.filter(registry.isOfEntities),
    },
    results,
  );

/** Differences between systems that differ in one axis alone; undefined if there are none. */
function deltasTable({ axis, id, title, note, metrics: wanted }: Delta, results: Results): Table | undefined {
  const pairs = counterparts(results.systems, axis, bases[axis]);
  const metrics = wanted.map(shownMetric).filter(({ metric }) => results.hasMetric(metric));
  if (pairs.length === 0 || metrics.length === 0) return undefined;
  const tests: Comparisons = results.extras.deltas?.[axis] ?? new Map();
  const { languages } = results;
  const rows = pairs.flatMap((pair) =>
    metrics.map((metric) => {
      const cells = languages.map((language) => deltaCell(pair, language, metric, tests, results));
      return [...axisCells(pair.a, results), { value: metric.short }, ...cells, { value: meanValue(cells) }];
    }),
  );
  return {
    id,
    title,
    columns: [
      ...axisColumns(results),
      text('metric'),
      ...[...languages, 'mean'].map((label) => ({ label, kind: 'number' as const, digits: 1, signed: true })),
    ],
    rows: rows.filter((row) => row.some(({ value }) => typeof value === 'number')),
    notes: [
      `${note} † compares the two on the sentences that both have. Intervals are 95 % by the jackknife, with equal texts as one unit. Differences without stored sentence statistics have neither. Points are on a scale from 0 to 100. The tests of this table are one family for each metric; anything chosen after looking at it is exploratory.`,
    ],
  };
}

function deltaCell(
  { a, b }: SystemPair,
  language: string,
  { metric, scale, digits }: Score,
  tests: Comparisons,
  results: Results,
): TableCell {
  const [cell, other] = [a.cells.get(language), b.cells.get(language)];
  const [score, against] = [cell && results.score(cell, metric), other && results.score(other, metric)];
  if (!cell || !other || !score || !against) return { value: null };
  const test = tests.get(metric)?.get(cell.cell_id);
  const partial = [...new Set([...marksOf(cell, results), ...marksOf(other, results)])];
  const marks = [...partial, ...(test && test.corrected < 0.05 ? ['differs' as const] : [])];
  const marked = marks.length > 0 ? { marks } : {};
  if (!test) {
    const isSame = score.sentence_set === against.sentence_set && score.sentences === against.sentences;
    return isSame ? { value: (score.value - against.value) * scale, ...marked } : { value: null };
  }
  const [low, high] = test.interval;
  return {
    value: test.difference * scale,
    interval: [low * scale, high * scale],
    ...marked,
    title: `${formatted(against.value * scale, digits)} to ${formatted(score.value * scale, digits)}; ${test.sentences} sentences, p = ${test.p.toPrecision(2)}, corrected ${test.corrected.toPrecision(2)}`,
  };
}
