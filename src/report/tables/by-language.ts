import type { Score } from '../../metrics/metric.js';
import type { Results } from '../../results/results.js';
import { byStanding } from '../../results/standing.js';
import type { System } from '../../results/systems.js';
import { ranked } from '../../tables/rank.js';
import { type RowGroup, type Table, type TableRow, text } from '../../tables/table.js';
import { cellsOf, constantNotes, withOlderAxes } from './axis-columns.js';
import { meanCell, scoreCell } from './score-cell.js';

/** A metric of every system: one column a language, and the mean over the languages. */
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
      ...groups.apart.map(({ title, systems: group }) => ({ title, rows: rowsOf(group) })),
      ...olderRows(older).map(({ title, systems: group }) => ({ title, rows: rowsOf(group) })),
    ]),
    notes: [
      `${metric.note}${datasetNote(metric, results)}`,
      ...(metric.best ? note : []),
      ...againstNotes(metric, results),
    ],
  };
}

/** So many older rows stand below a table: one who tries wordings of a prompt has many. */
const mostOlder = 12;

function olderRows(older: readonly System[]): { readonly title: string; readonly systems: readonly System[] }[] {
  const left = older.length > mostOlder ? `; the last ${mostOlder} of ${older.length}` : '';
  const title = `Older: something that they name has changed since they ran${left}`;
  return older.length > 0 ? [{ title, systems: older.slice(0, mostOlder) }] : [];
}

const withApart = (groups: readonly RowGroup[]) => (groups.length > 0 ? { apart: groups } : {});

/** Languages in which all systems that can be compared were scored on the same sentences. */
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
      ? [`No best is marked where systems were scored on different sentences: ${others.join(', ')}.`]
      : [];
  return { same, note };
}

/** Sentences that the scores of a language are of; a range where the systems differ. */
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
  if (tests.length === 0) return [`Not compared with ${against.label}: no statistics of sentences are stored.`];
  const counts = tests.map(({ sentences }) => sentences);
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return [
    `Compared with ${against.label}: ${tests.length} tests, on the ${low === high ? low : `${low} to ${high}`} sentences of a language that both have.`,
  ];
}

/** What holds of every table that `byLanguage` makes, to be said once. */
export function byLanguageNotes(results: Results): string[] {
  const { languages } = results;
  const codes = languages.map((code) => `${code} ${results.languageOf(code).name}`).join(', ');
  return [
    `Columns: ${codes}; n is the number of sentences scored.`,
    ...(languages.length > 1
      ? [
          `The mean is over the ${languages.length} languages, each counting the same; it is left out where one is missing.`,
        ]
      : []),
    ...(results.rows.scores.some(({ ci_low }) => ci_low !== null)
      ? ['Intervals, on the page, in CSV and with --intervals, are 95 % by bootstrap over sentences.']
      : []),
    ...constantNotes(results),
  ];
}
