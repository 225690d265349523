import type { Results } from '../../results/results.js';
import { type Table, text } from '../../tables/table.js';

/** What ran, when, and with which software. */
export function ranTable({ experiment, cells, systems, languages, languageOf, constant }: Results): Table {
  const started = cells.map(({ started_at }) => started_at).sort();
  const last = cells
    .flatMap(({ finished_at }) => finished_at ?? [])
    .sort()
    .at(-1);
  const statuses = counted(cells.map(({ status }) => status));
  const rows: [string, string][] = [
    ['experiment', experiment],
    ['cells', `${cells.length} (${statuses})`],
    ['systems', systems.map(({ label }) => label).join('; ')],
    ['languages', languages.map((code) => `${languageOf(code).name} (${code})`).join(', ')],
    ...constant.map(([axis, value]) => [axis, value] as [string, string]),
    ['first started', started[0] ? `${minute(started[0])} UTC` : '–'],
    ['last finished', last ? `${minute(last)} UTC` : '–'],
    ['software', [...new Set(cells.flatMap(({ software }) => software))].sort().join(', ') || '–'],
  ];
  return {
    id: 'ran',
    title: 'What ran',
    columns: [text('what'), text('value')],
    rows: rows.map(([what, value]) => [{ value: what }, { value }]),
    notes: [],
  };
}

/** A time without its seconds. */
const minute = (time: string): string => time.slice(0, 16);

function counted(values: readonly string[]): string {
  return [...new Set(values)]
    .sort()
    .map((value) => `${values.filter((v) => v === value).length} ${value}`)
    .join(', ');
}
