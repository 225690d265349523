import type { Score } from '../../metrics/metric.js';
import type { Axis } from '../../results/axes.js';
import type { Results } from '../../results/results.js';
import { byStanding } from '../../results/standing.js';
import { completeMean } from '../../results/statistics/mean.js';
import { repeatsOf } from '../../results/statistics/pooled.js';
import type { System } from '../../results/systems.js';
import { deviation } from '../../statistics/deviation.js';
import { ranked } from '../../tables/rank.js';
import { formatted, type RowGroup, type Table, type TableCell, type TableRow, text } from '../../tables/table.js';
import { cellsOf, constantNotes, withOlderAxes } from './axis-columns.js';
import { meanCell, meanOf, scoreCell } from './score-cell.js';

/** A metric for every system: one column per language, and the mean over the languages. */
export function byLanguage(metric: Score, results: Results): Table {
  const { systems, older, languages } = results;
  const columns = languages.map((language) => ({
    label: language,
    sub: `n ${sentenceRange(metric, language, results)}`,
    kind: 'number' as const,
    digits: metric.digits,
  }));
  const hasMean = languages.length > 1;
  const mean = { label: 'mean', sub: `of ${languages.length}`, kind: 'number' as const, digits: metric.digits };
  const axes = withOlderAxes(results);
  const rowsOf = (group: readonly System[]): TableRow[] =>
    group.map((system) => {
      const cells = languages.map((language) => scoreCell(metric, system, language, results));
      return [...cellsOf(system, axes), ...cells, ...(hasMean ? [meanCell(metric, system, cells, results)] : [])];
    });
  const groups = byStanding(systems);
  const { same, note } = comparableColumns(metric, groups.main, results);
  const rankedColumns = new Set(
    [...languages.keys(), ...(hasMean ? [languages.length] : [])]
      .filter((i) => (i < languages.length ? same[i] : same.every(Boolean)))
      .map((i) => axes.length + i),
  );
  return {
    id: metric.metric.replaceAll('.', '-'),
    title: metric.title,
    columns: [...axes.map(text), ...columns, ...(hasMean ? [mean] : [])],
    rows: metric.best ? ranked(rowsOf(groups.main), rankedColumns, metric) : rowsOf(groups.main),
    ...withApart([
      ...seedRows(metric, groups.main, axes, results),
      ...groups.apart.map(({ title, systems: group }) => ({ title, rows: rowsOf(group) })),
      ...olderRows(older, languages).map(({ title, systems: group }) => ({ title, rows: rowsOf(group) })),
    ]),
    notes: [
      `${metric.note}${datasetNote(metric, results)}`,
      ...(metric.best ? note : []),
      ...againstNotes(metric, results),
    ],
  };
}

/** Rows below the others that combine the seeds of a system: the mean ± standard deviation of each column. */
function seedRows(metric: Score, systems: readonly System[], axes: readonly Axis[], results: Results): RowGroup[] {
  const { languages } = results;
  const rows = repeatsOf(systems).map(({ systems: seeds }): TableRow => {
    const numbers = seeds.map((system) => languages.map((language) => scoreCell(metric, system, language, results)));
    const columns = [
      ...languages.map((_, i) => numbers.map((row) => row[i]?.value)),
      ...(languages.length > 1 ? [numbers.map((row) => meanOf(row).value)] : []),
    ];
    const named = axes.map((axis) => ({
      value: axis === 'seed' ? `${seeds.length} seeds` : (seeds[0]?.values[axis] ?? null),
    }));
    return [...named, ...columns.map((values) => meanAndDeviation(values, metric.digits))];
  });
  return rows.length > 0 ? [{ title: 'Seeds combined: mean ± standard deviation over seeds', rows }] : [];
}

function meanAndDeviation(values: readonly unknown[], digits: number): TableCell {
  const numbers = values.filter((value) => typeof value === 'number');
  const [mean, spread] = [completeMean(numbers), deviation(numbers)];
  if (numbers.length < values.length || mean === undefined || spread === null) return { value: null };
  return { value: `${formatted(mean, digits)} ± ${formatted(spread, digits)}` };
}

/** The maximum number of older rows below a table: a user who tries several wordings of a prompt has many. */
const mostOlder = 12;

function olderRows(
  older: readonly System[],
  languages: readonly string[],
): { readonly title: string; readonly systems: readonly System[] }[] {
  const here = older.filter(({ cells }) => languages.some((language) => cells.has(language)));
  const others = new Set(older.flatMap(({ cells }) => [...cells.keys()]).filter((one) => !languages.includes(one)));
  const left = [
    ...(here.length > mostOlder ? [`the last ${mostOlder} of ${here.length}`] : []),
    ...(others.size > 0
      ? [`those in ${[...others].join(', ')} are omitted, since nothing newer is in that language`]
      : []),
  ];
  const title = ['Older: something they refer to has changed since they ran', ...left].join('; ');
  return here.length > 0 ? [{ title, systems: here.slice(0, mostOlder) }] : [];
}

const withApart = (groups: readonly RowGroup[]) => (groups.length > 0 ? { apart: groups } : {});

/** For each language, whether all complete systems were scored on the same sentences; and a note if some were not. */
function comparableColumns(metric: Score, systems: readonly System[], { languages, ...results }: Results) {
  const same = languages.map((language) => {
    const sets = systems.flatMap(({ cells }) => {
      const cell = cells.get(language);
      const score = cell && results.score(cell, metric.metric);
      return score && !results.isPartial(cell) ? [`${score.dataset} ${score.sentence_set} ${score.sentences}`] : [];
    });
    return new Set(sets).size <= 1;
  });
  const others = languages.filter((_, i) => !same[i]);
  const note =
    others.length > 0
      ? [`The best is not marked where systems were scored on different sentences: ${others.join(', ')}.`]
      : [];
  return { same, note };
}

/** The number of sentences behind the scores of a language; a range if the systems differ. */
function sentenceRange(metric: Score, language: string, { systems, score }: Results): string {
  const counts = systems.flatMap(({ cells }) => {
    const cell = cells.get(language);
    return cell ? (score(cell, metric.metric)?.sentences ?? []) : [];
  });
  if (counts.length === 0) return '–';
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return low === high ? `${low}` : `${low}–${high}`;
}

function datasetNote({ metric }: Score, { scoresUnder }: Results): string {
  const datasets = new Set(scoresUnder(metric).map(({ dataset }) => dataset));
  return datasets.size > 0 ? ` On ${[...datasets].sort().join(', ')}.` : '';
}

function againstNotes(metric: Score, { extras: { against } }: Results): string[] {
  if (!against) return [];
  const tests = [...(against.tests.get(metric.metric)?.values() ?? [])];
  if (tests.length === 0) return [`Not compared with ${against.label}: no sentence statistics are stored.`];
  const counts = tests.map(({ sentences }) => sentences);
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return [
    `Compared with ${against.label}: ${tests.length} tests, on the ${low === high ? low : `${low} to ${high}`} sentences per language that both have.`,
  ];
}

/** How intervals were computed, which may differ in scores of an older eatlab, and what equal texts cost. */
function intervalNotes({ rows, current }: Results): string[] {
  const ids = new Set(current.map(({ cell_id }) => cell_id));
  const scores = rows.scores.filter(({ cell_id, ci_low }) => ci_low !== null && ids.has(cell_id));
  if (scores.length === 0) return [];
  const older = scores.filter(({ interval }) => interval === null).length;
  const where = 'Intervals (on the page, in CSV and with --intervals) are 95 %';
  const how = 'by Student’s t with the jackknife over sentences, equal texts together';
  const before = 'by percentile bootstrap over sentences, as an older eatlab computed them: run eatlab score';
  const effects = scores.flatMap(({ metric, design_effect }) =>
    metric === 'f1.seqeval' && design_effect !== null ? [design_effect] : [],
  );
  const effect = Math.max(1, ...effects);
  return [
    older === 0
      ? `${where} ${how}.`
      : older === scores.length
        ? `${where} ${before}.`
        : `${where} ${how}; ${older} of ${scores.length} are ${before}. The two are not of one kind.`,
    ...(effect >= 1.05
      ? [
          `Equal texts raise the variance of F1 by up to ${effect.toFixed(2)} (design effect); the intervals count it in.`,
        ]
      : []),
  ];
}

/** Notes that apply to every table that `byLanguage` makes, given once. */
export function byLanguageNotes(results: Results): string[] {
  const { languages } = results;
  const codes = languages.map((code) => `${code} ${results.languageOf(code).name}`).join(', ');
  return [
    `Columns: ${codes}; n is the number of sentences scored.`,
    ...(languages.length > 1
      ? [`The mean is over the ${languages.length} languages, equally weighted; it is omitted where one is missing.`]
      : []),
    ...intervalNotes(results),
    ...constantNotes(results),
  ];
}
