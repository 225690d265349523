import { languageName } from '../../languages/order.js';
import type { Evidence } from '../../results/evidence.js';
import { type Table, text } from '../../tables/table.js';

/** What ran, when and with what. */
export function ranTable({ data, systems, languages, constant }: Evidence): Table {
  const { cells } = data;
  const started = cells.map(({ started_at }) => started_at).sort();
  const ended = cells.flatMap(({ finished_at }) => finished_at ?? []).sort();
  const statuses = counted(cells.map(({ status }) => status));
  const rows: [string, string][] = [
    ['experiment', data.experiment],
    ['cells', `${cells.length} (${statuses})`],
    ['systems', systems.map(({ label }) => label).join('; ')],
    ['languages', languages.map((code) => `${languageName(code)} (${code})`).join(', ')],
    ...constant.map(([axis, value]) => [axis, value] as [string, string]),
    ['first started', started[0] ? `${started[0]} UTC` : '–'],
    ['last finished', ended.at(-1) ? `${ended.at(-1)} UTC` : '–'],
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

function counted(values: readonly string[]): string {
  return [...new Set(values)]
    .sort()
    .map((value) => `${values.filter((v) => v === value).length} ${value}`)
    .join(', ');
}
