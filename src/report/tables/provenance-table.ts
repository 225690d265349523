import type { Results } from '../../results/results.js';
import type { CellOrigin } from '../../results/rows/cell-origins.js';
import type { Server } from '../../store/cell-provenance.js';
import { number, type Table, text } from '../../tables/table.js';
import { short } from './revision.js';

/** One thing that a cell was made from, with its full value, and its language if it depends on that. */
interface Fact {
  readonly what: string;
  readonly value: string;
  readonly language?: string;
}

/** The code, prompts, data and servers behind the cells, one row per value. Undefined if no cell has provenance. */
export function provenanceTable({ rows: { provenance }, cells, languages }: Results): Table | undefined {
  const found = new Map<string, Fact & { cells: number }>();
  for (const { cell_id, language } of cells) {
    const origin = provenance.get(cell_id);
    for (const fact of origin ? factsOf(origin, language) : []) {
      const key = JSON.stringify([fact.what, fact.value, fact.language ?? '']);
      found.set(key, { ...fact, cells: (found.get(key)?.cells ?? 0) + 1 });
    }
  }
  if (found.size === 0) return undefined;
  const facts = [...joined([...found.values()], languages)].sort((a, b) => place(a.what) - place(b.what));
  return {
    id: 'provenance',
    title: 'What the cells were made from',
    columns: [text('what'), text('value'), number('cells')],
    rows: facts.map(({ what, value, cells }) => [
      { value: what },
      { value: short(value), title: value },
      { value: cells },
    ]),
    notes: [
      `As of the last run that predicted something in each cell${missing(cells, provenance)}. Hashes are shortened; the provenance column of the table cells has them in full.`,
    ],
  };
}

function missing(cells: Results['cells'], provenance: Results['rows']['provenance']): string {
  const without = cells.filter(({ cell_id }) => !provenance.has(cell_id)).length;
  return without > 0 ? `; ${without} of ${cells.length} cells have no provenance` : '';
}

const order = ['experiment file', 'git commit', 'prompt', 'data', 'server'];

const place = (what: string): number => order.findIndex((name) => what.startsWith(name));

function factsOf({ experiment, git, prompts = {}, data = {}, servers = [] }: CellOrigin, language: string): Fact[] {
  return [
    ...(experiment ? [{ what: 'experiment file', value: experiment }] : []),
    ...(git ? [{ what: 'git commit', value: `${git.commit}${changes(git)}` }] : []),
    ...Object.entries(prompts).map(([name, sha]) => ({ what: `prompt ${name}`, value: `SHA-256 ${sha}` })),
    ...Object.entries(data).map(([name, revision]) => ({ what: `data ${name}`, value: revision, language })),
    ...servers.map((server) => ({ what: 'server', value: words(server) })),
  ];
}

const changes = ({ dirty, experimentCommitted }: NonNullable<CellOrigin['git']>): string =>
  [
    ...(dirty ? [', with uncommitted changes'] : []),
    ...(experimentCommitted ? [] : [', which does not contain the experiment file as it was run']),
  ].join('');

function words({ engine, host, origin, model, revision, servedModel, fingerprint }: Server): string {
  return [
    `${engine}${host ? ` at ${host}` : ''}${origin === 'live' ? '' : ` (recording ${origin})`}: ${model}`,
    ...(revision ? [`revision ${revision}`] : []),
    ...(servedModel && servedModel !== model ? [`called ${servedModel} there`] : []),
    ...(fingerprint ? [`fingerprint ${fingerprint}`] : []),
  ].join(', ');
}

/** Joins facts by language into one row; languages are listed only if their values differ. */
function joined(facts: readonly (Fact & { cells: number })[], languages: readonly string[]) {
  const rows = new Map<string, { what: string; cells: number; byLanguage: Map<string, string[]>; value: string }>();
  for (const { what, value, language, cells } of facts) {
    const key = language === undefined ? `${what} ${value}` : what;
    const row = rows.get(key) ?? { what, value, cells: 0, byLanguage: new Map<string, string[]>() };
    row.cells += cells;
    if (language !== undefined) row.byLanguage.set(language, [...(row.byLanguage.get(language) ?? []), value]);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ what, cells, byLanguage, value }) => {
    const differs = new Set([...byLanguage.values()].flat()).size > 1;
    const own = languages.flatMap((language) => {
      const values = byLanguage.get(language);
      return values ? [`${language} ${values.join(' or ')}`] : [];
    });
    return { what, cells, value: differs ? own.join(', ') : value };
  });
}
