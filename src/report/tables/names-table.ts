import { shownMetric } from '../../metrics/registry.js';
import type { Results } from '../../results/results.js';
import type { NameRow } from '../../results/rows/seen-recall.js';
import type { System } from '../../results/systems.js';
import { formatted, type Table, type TableCell, text } from '../../tables/table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { short } from './revision.js';
import { marksOf, meanOf } from './score-cell.js';

const scopes = ['seen', 'unseen'] as const;
const protocols = { 'recall.seqeval': 'seqeval', 'recall.strict': 'strict IOB2' } as const;
type NameMetric = keyof typeof protocols;

/** A warning about what `unseen` does not mean. */
const caveat =
  'Unseen only means absent from this list. No list has everything that a language model has read, and WikiANN is made from Wikipedia, which all of them have read.';

/** Recall of names on the experiment's list and of all other names. Undefined if it has no list. */
export const seenNamesTable = (results: Results): Table | undefined => namesTable('recall.seqeval', results);

/** The same in strict mode; undefined if that makes no difference. */
export function strictNamesTable(results: Results): Table | undefined {
  const values = (metric: string) =>
    (results.rows.names ?? []).filter((row) => row.metric === metric).map((row) => [row.cell_id, row.scope, row.value]);
  const isSame = JSON.stringify(values('recall.seqeval')) === JSON.stringify(values('recall.strict'));
  return isSame ? undefined : namesTable('recall.strict', results);
}

function namesTable(metric: NameMetric, results: Results): Table | undefined {
  const rows = (results.rows.names ?? []).filter((row) => row.metric === metric);
  if (rows.length === 0) return undefined;
  const found = new Map(rows.map((row) => [`${row.cell_id} ${row.scope}`, row]));
  const of = (system: System, language: string, scope: string) =>
    found.get(`${system.cells.get(language)?.cell_id} ${scope}`);
  const rowsIn = (language: string) =>
    results.systems.flatMap((system) => scopes.flatMap((scope) => of(system, language, scope) ?? []));
  const languages = results.languages.filter((language) => rowsIn(language).length > 0);
  const systems = results.systems.filter(({ cells }) => languages.some((language) => cells.has(language)));
  const number = (label: string, sub: string) => ({ label, sub, kind: 'number' as const, digits: 1 });
  return {
    id: metric === 'recall.seqeval' ? 'recall-seen' : 'recall-seen-strict',
    title: `Recall of seen and unseen names (${protocols[metric]})`,
    columns: [
      ...axisColumns(results),
      text('names'),
      ...languages.map((language) => number(language, `n ${entities(rowsIn(language))}`)),
      ...(languages.length > 1 ? [number('mean', `of ${languages.length}`)] : []),
    ],
    rows: systems.flatMap((system) =>
      scopes.map((scope) => {
        const cells = languages.map((language) => recallCell(system, language, of(system, language, scope), results));
        const mean = languages.length > 1 ? [meanOf(cells)] : [];
        return [...axisCells(system, results), { value: scope }, ...cells, ...mean];
      }),
    ),
    notes: [
      `The share of gold entities that were found, in %, by whether their name is on a list: ${lists(languages, rowsIn)}. n is the number of seen and unseen gold entities.`,
      caveat,
    ],
  };
}

function recallCell(system: System, language: string, row: NameRow | undefined, results: Results): TableCell {
  const cell = system.cells.get(language);
  if (!row || !cell) return { value: null };
  const marks = marksOf(cell, results);
  const { scale } = shownMetric(row.metric);
  const interval =
    row.ci_low === null || row.ci_high === null ? undefined : ([scale * row.ci_low, scale * row.ci_high] as const);
  const bounds = interval ? `, 95 % interval ${interval.map((bound) => formatted(bound, 1)).join(' to ')}` : '';
  return {
    value: scale * row.value,
    ...(marks.length > 0 ? { marks } : {}),
    ...(interval ? { interval } : {}),
    title: `${results.languageOf(language).name}, ${system.label}: ${row.support} ${row.scope} gold entities${bounds}`,
  };
}

/** The numbers of gold entities as `seen/unseen`, with ranges if systems were scored on different sentences. */
function entities(rows: readonly NameRow[]): string {
  const range = (scope: string) => {
    const counts = rows.filter((row) => row.scope === scope).map(({ support }) => support);
    if (counts.length === 0) return '0';
    const [low, high] = [Math.min(...counts), Math.max(...counts)];
    return low === high ? `${low}` : `${low}–${high}`;
  };
  return scopes.map(range).join('/');
}

/** The name list of each language, as given in the signature. */
const lists = (languages: readonly string[], rowsIn: (language: string) => readonly NameRow[]): string =>
  languages
    .map((language) => {
      const signatures = rowsIn(language).map(({ signature }) => /(?:^|\|)names:([^|]*)/.exec(signature ?? '')?.[1]);
      return `${language} ${[...new Set(signatures)].map((list) => short(list ?? 'unknown')).join(' or ')}`;
    })
    .join(', ');
