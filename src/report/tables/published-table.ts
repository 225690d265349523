import type { Score } from '../../metrics/metric.js';
import { shownMetric } from '../../metrics/registry.js';
import { isOfData, type PublishedRow } from '../../published/row.js';
import type { Results } from '../../results/results.js';
import { byStanding } from '../../results/standing.js';
import type { System } from '../../results/systems.js';
import { type RowGroup, type Table, type TableCell, type TableRow, text } from '../../tables/table.js';
import { meanOf, scoreCell } from './score-cell.js';

/**
 * Published numbers, each row followed by ours and the difference. Numbers that ship with eatlab are shown only if the
 * report has the same data; the user's own always are. Undefined if there are none for the report's languages.
 */
export function publishedTable(results: Results): Table | undefined {
  const { published = [], own = [] } = results.extras;
  const rows = [...published.filter((row) => isOfOurData(row, results)), ...own];
  const groups = together(rows).flatMap((group) => groupOf(group, results));
  if (groups.length === 0) return undefined;
  const columns = [...results.languages, 'mean'];
  return {
    id: 'published',
    title: 'Published numbers beside ours',
    columns: [text('system'), text('what'), ...columns.map((label) => ({ label, kind: 'number' as const, digits: 1 }))],
    rows: [],
    apart: groups,
    notes: [
      'Ours is a row with the same method as the published system if there is one, otherwise any row; of several, the one with the highest mean, which flatters it. The difference is ours minus published. Numbers that a source does not give are empty. If it is known how many sentences the published number was computed on, the interval of the difference includes its sampling error.',
      'Even under the same protocol the sentences may differ: the tables by language give the number of ours.',
    ],
  };
}

const together = (rows: readonly PublishedRow[]): PublishedRow[][] => {
  const groups = new Map<string, PublishedRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.paper, row.table, row.system, row.model, row.metric, row.protocol]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
};

const isOfOurData = (row: PublishedRow, { current }: Results): boolean => current.some((cell) => isOfData(row, cell));

function groupOf(rows: readonly PublishedRow[], results: Results): RowGroup[] {
  const [first] = rows;
  const metrics = first ? oursFor(first.metric, results) : [];
  if (!first || metrics.length === 0) return [];
  const { languages } = results;
  const numbers: TableCell[] = [...languages, 'mean'].map((language) => {
    const row = rows.find((one) => one.language === language);
    return row
      ? { value: row.value, title: row.verified ? row.source : `${row.source} (not checked there)` }
      : { value: null };
  });
  const over = languages.filter((_, i) => numbers[i]?.value !== null);
  const ofMean = rows.some(({ language }) => language === 'mean') ? languagesOfMean(first.protocol) : [];
  const hasMean = ofMean.length > 0 && ofMean.every((language) => languages.includes(language));
  if (over.length === 0 && !(hasMean && numbers.at(-1)?.value !== null)) return [];
  const isOther = (metric: Score) => metric.metric !== first.metric || !isOfOurData(first, results);
  /** How many sentences are behind our number of a language, and behind theirs where that is known. */
  const errorsOf = (system: System, metric: Score, i: number) => {
    const cell = system.cells.get(languages[i] ?? '');
    const ofOurs = cell && results.score(cell, metric.metric)?.sentences;
    const ofTheirs = rows.find(({ language }) => language === languages[i])?.sentences;
    return ofOurs && ofTheirs ? { ofOurs, ofTheirs } : undefined;
  };
  const blocks = metrics.flatMap((metric): TableRow[] => {
    const best = systemFor(first, metric, results);
    if (!best) return [];
    const cellOf = (language: string) => scoreCell(metric, best, language, results);
    const ours = [...languages.map(cellOf), hasMean ? meanOf(ofMean.map(cellOf)) : { value: null }];
    const marked = isOther(metric) ? ours.map(otherProtocol) : ours;
    return [
      [{ value: best.label }, { value: `ours, ${metric.short}` }, ...marked],
      [
        { value: '' },
        { value: 'difference' },
        ...ours.map((cell, i) => differenceOf(cell, numbers[i], isOther(metric), errorsOf(best, metric, i))),
      ],
    ];
  });
  const name = first.model && !first.system.includes(first.model) ? `${first.system}, ${first.model}` : first.system;
  const checked = rows.every(({ verified }) => verified) ? '' : '; not all checked at the source';
  return [
    {
      title: `${first.paper}${first.table ? `, ${first.table}` : ''}: ${first.protocol} (${first.metric}${checked})`,
      rows: [[{ value: name }, { value: 'published' }, ...numbers], ...blocks],
    },
  ];
}

/**
 * Our metrics to set beside a published one: the same metric, all its averages if the source does not say which, or
 * entity F1.
 */
function oursFor(metric: string, { hasMetric, shown }: Results): Score[] {
  const same = shown().filter((known) => known.metric === metric || known.metric.startsWith(`${metric}.`));
  if (same.length > 0 && metric !== 'f1') return same;
  return metric.startsWith('f1') && hasMetric('f1.seqeval') ? [shownMetric('f1.seqeval')] : [];
}

/** The best system, preferably on the same data, and of these preferably with the same method. */
function systemFor(row: PublishedRow, metric: Score, results: Results): System | undefined {
  const { main } = byStanding(results.systems);
  const onIt = main.filter(({ cells }) => [...cells.values()].every((cell) => isOfData(row, cell)));
  const systems = onIt.length > 0 ? onIt : main;
  const named = systems.filter(({ values }) => values.method?.toLowerCase() === row.system.toLowerCase());
  const height = (one: System) => {
    const found = [...one.cells.values()].flatMap((cell) => results.score(cell, metric.metric)?.value ?? []);
    return found.length > 0 ? found.reduce((a, b) => a + b, 0) / results.languages.length : -1;
  };
  return [...(named.length > 0 ? named : systems)].sort((a, b) => height(b) - height(a))[0];
}

/** The languages that a protocol's mean is over (`mean over ar hi ja`); empty if it does not say. */
const languagesOfMean = (protocol: string): string[] =>
  /mean over ((?:[a-z]{2,3}(?:, | and | )?)+)(?![a-z])/
    .exec(protocol)?.[1]
    ?.split(/, | and | /)
    .filter(Boolean) ?? [];

const otherProtocol = (cell: TableCell): TableCell =>
  cell.value === null ? cell : { ...cell, marks: [...(cell.marks ?? []), 'protocol'] };

/**
 * Ours minus theirs. Where it is known how many sentences are behind theirs, with an interval that counts their error
 * too, a sentence of theirs being assumed to vary as one of ours.
 */
function differenceOf(
  ours: TableCell,
  published: TableCell | undefined,
  isOther: boolean,
  sentences: { readonly ofOurs: number; readonly ofTheirs: number } | undefined,
): TableCell {
  const { value, interval } = ours;
  if (typeof value !== 'number' || typeof published?.value !== 'number') return { value: null };
  const difference = value - published.value;
  const wider = sentences && Math.sqrt(1 + sentences.ofOurs / sentences.ofTheirs);
  const cell: TableCell = {
    value: difference,
    ...(ours.marks ? { marks: ours.marks } : {}),
    ...(wider !== undefined && interval
      ? { interval: [difference + wider * (interval[0] - value), difference + wider * (interval[1] - value)] }
      : {}),
  };
  return isOther ? otherProtocol(cell) : cell;
}
