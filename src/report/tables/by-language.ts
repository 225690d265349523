import type { Evidence } from '../evidence.js';
import { languageName } from '../languages.js';
import type { ShownMetric } from '../metrics.js';
import type { System } from '../systems.js';
import { axisCells, axisColumns, constantNotes } from './axes.js';
import { formatted, type Table, type TableCell } from './table.js';

/** A metric of every system: one column a language, and the mean over the languages. */
export function byLanguage(metric: ShownMetric, evidence: Evidence): Table {
  const { systems, languages } = evidence;
  const columns = languages.map((language) => ({
    label: language,
    sub: `n ${sentenceRange(metric, language, evidence)}`,
    kind: 'number' as const,
    digits: metric.digits,
  }));
  const mean = { label: 'mean', sub: `of ${languages.length}`, kind: 'number' as const, digits: metric.digits };
  return {
    id: metric.metric.replaceAll('.', '-'),
    title: metric.title,
    columns: [...axisColumns(evidence), ...columns, ...(languages.length > 1 ? [mean] : [])],
    rows: systems.map((system) => {
      const cells = languages.map((language) => scoreCell(metric, system, language, evidence));
      return [...axisCells(system, evidence), ...cells, ...(languages.length > 1 ? [meanOf(cells)] : [])];
    }),
    notes: [`${metric.note}${datasetNote(metric, evidence)}`],
  };
}

function scoreCell(metric: ShownMetric, system: System, language: string, evidence: Evidence): TableCell {
  const cell = system.cells.get(language);
  const score = cell && evidence.score(cell, metric.metric);
  if (!cell || !score) return { value: null };
  const { scale, digits } = metric;
  const n = `${languageName(language)}, ${system.label}: n = ${score.sentences}`;
  const value = score.value * scale;
  const marks = evidence.isPartial(cell) ? { marks: ['partial' as const] } : {};
  if (score.ci_low === null || score.ci_high === null) return { value, ...marks, title: n };
  const interval = [score.ci_low * scale, score.ci_high * scale] as const;
  const title = `${n}, 95 % interval ${interval.map((bound) => formatted(bound, digits)).join(' to ')}`;
  return { value, ...marks, interval, title };
}

/** Unweighted. Null where a language is missing: a mean over fewer languages is not comparable. */
function meanOf(cells: readonly TableCell[]): TableCell {
  const values = cells.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  if (values.length < cells.length) return { value: null };
  const isPartial = cells.some(({ marks }) => marks?.includes('partial'));
  return {
    value: values.reduce((a, b) => a + b, 0) / values.length,
    ...(isPartial ? { marks: ['partial' as const] } : {}),
  };
}

/** Sentences that the scores of a language are of; a range where the systems differ. */
function sentenceRange(metric: ShownMetric, language: string, { systems, score }: Evidence): string {
  const counts = systems.flatMap(({ cells }) => {
    const cell = cells.get(language);
    return cell ? (score(cell, metric.metric)?.sentences ?? []) : [];
  });
  if (counts.length === 0) return '–';
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return low === high ? `${low}` : `${low}–${high}`;
}

function datasetNote(metric: ShownMetric, { data }: Evidence): string {
  const datasets = new Set(data.scores.filter((row) => row.metric === metric.metric).map(({ dataset }) => dataset));
  return datasets.size > 0 ? ` On ${[...datasets].sort().join(', ')}.` : '';
}

/** What holds of every table that `byLanguage` makes, to be said once. */
export function byLanguageNotes(evidence: Evidence): string[] {
  const { languages } = evidence;
  const codes = languages.map((code) => `${code} ${languageName(code)}`).join(', ');
  return [
    `Columns: ${codes}; n is the number of sentences scored.`,
    ...(languages.length > 1
      ? [
          `The mean is over the ${languages.length} languages, each counting the same; it is left out where one is missing.`,
        ]
      : []),
    ...(evidence.data.scores.some(({ ci_low }) => ci_low !== null)
      ? ['Intervals, on the page and in CSV, are 95 % by bootstrap over sentences.']
      : []),
    ...constantNotes(evidence),
  ];
}
