import type { Score } from '../../metrics/metric.js';
import { registry, shownMetric } from '../../metrics/registry.js';
import type { Comparisons } from '../../results/comparisons.js';
import { type Counterpart, counterparts } from '../../results/counterparts.js';
import type { Evidence } from '../../results/evidence.js';
import { bases, deltaMetrics } from '../../results/extras.js';
import { axisCells, axisColumns } from './axes.js';
import { marksOf } from './score-cell.js';
import { formatted, type Table, type TableCell, text } from './table.js';

interface Delta {
  readonly axis: keyof typeof bases;
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** What the axis can change: a locator never changes a translation. */
  readonly metrics: readonly string[];
}

/** What an adapter changes, by language. */
export const fineTuningTable = (evidence: Evidence): Table | undefined =>
  deltasTable(
    {
      axis: 'adapter',
      id: 'fine-tuning',
      title: 'What fine-tuning changes',
      note: 'With an adapter minus without one, all else the same.',
      metrics: deltaMetrics,
    },
    evidence,
  );

/** What another locator gains over the paper's, by language. */
export const locatorsTable = (evidence: Evidence): Table | undefined =>
  deltasTable(
    {
      axis: 'locator',
      id: 'locators',
      title: 'What a locator gains over the paper’s',
      note: 'Minus the same cell with the locator official, on the same answers.',
      metrics: deltaMetrics.filter(registry.isOfEntities),
    },
    evidence,
  );

/** Differences of systems from those that differ in one axis alone; undefined where there are none. */
function deltasTable({ axis, id, title, note, metrics: wanted }: Delta, evidence: Evidence): Table | undefined {
  const pairs = counterparts(evidence.systems, axis, bases[axis]);
  const metrics = wanted.map(shownMetric).filter(({ metric }) => evidence.hasMetric(metric));
  if (pairs.length === 0 || metrics.length === 0) return undefined;
  const tests: Comparisons = evidence.extras.deltas?.[axis] ?? new Map();
  const { languages } = evidence;
  const rows = pairs.flatMap((pair) =>
    metrics.map((metric) => {
      const cells = languages.map((language) => deltaCell(pair, language, metric, tests, evidence));
      return [...axisCells(pair.system, evidence), { value: metric.short }, ...cells, meanOfDeltas(cells)];
    }),
  );
  return {
    id,
    title,
    columns: [
      ...axisColumns(evidence),
      text('metric'),
      ...[...languages, 'mean'].map((label) => ({ label, kind: 'number' as const, digits: 1, signed: true })),
    ],
    rows: rows.filter((row) => row.some(({ value }) => typeof value === 'number')),
    notes: [
      `${note} † compares the two on the sentences that both have. Intervals are 95 % by paired bootstrap; where statistics of sentences are not stored the difference has neither. Points from 0 to 100.`,
    ],
  };
}

function deltaCell(
  { system, base }: Counterpart,
  language: string,
  { metric, scale, digits }: Score,
  tests: Comparisons,
  evidence: Evidence,
): TableCell {
  const [cell, other] = [system.cells.get(language), base.cells.get(language)];
  const [score, against] = [cell && evidence.score(cell, metric), other && evidence.score(other, metric)];
  if (!cell || !other || !score || !against) return { value: null };
  const test = tests.get(metric)?.get(cell.cell_id);
  const partial = [...new Set([...marksOf(cell, evidence), ...marksOf(other, evidence)])];
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

function meanOfDeltas(cells: readonly TableCell[]): TableCell {
  const values = cells.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  if (values.length < cells.length) return { value: null };
  return { value: values.reduce((a, b) => a + b, 0) / values.length };
}
