import { escapeMarkdown } from './escape-markdown.js';
import {
  allRows,
  notesOf,
  type RankWords,
  type RenderOptions,
  shown,
  shownInterval,
  signs,
  type Table,
  type TableCell,
  type TableRow,
} from './table.js';

const words: RankWords = { best: 'bold', second: 'in italics' };

/**
 * A table in GitHub's Markdown, with padded columns so that it also reads well as plain text. Rows set apart have their
 * own table below.
 */
export function markdownTable(table: Table, { intervals }: RenderOptions = { intervals: false }): string {
  const { columns, apart = [] } = table;
  const head = columns.map(({ label, sub }) => escapeMarkdown(sub ? `${label} (${sub})` : label));
  const line = (row: TableRow) =>
    columns.map((column, i) => {
      const cell = row[i] ?? { value: null };
      const interval = intervals ? shownInterval(cell, column) : undefined;
      const value = `${emphasised(escapeMarkdown(shown(cell, column)), cell)}${escapeMarkdown(signs(cell))}`;
      return interval ? `${value} (${interval})` : value;
    });
  const lines = new Map(allRows(table).map((row) => [row, line(row)]));
  const all = [...lines.values()];
  const widths = head.map((label, i) => Math.max(3, ...[label, ...all.map((cells) => cells[i] ?? '')].map(width)));
  const isNumber = columns.map(({ kind }) => kind === 'number');
  const set = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => pad(cell, widths[i] ?? 0, isNumber[i] ?? false)).join(' | ')} |`;
  const rule = widths.map((n, i) => (isNumber[i] ? `${'-'.repeat(n - 1)}:` : '-'.repeat(n)));
  const body = (rows: readonly TableRow[]) => [
    set(head),
    `| ${rule.join(' | ')} |`,
    ...rows.map((row) => set(lines.get(row) ?? line(row))),
  ];
  const hasRows = table.rows.length > 0;
  return [
    `### ${escapeMarkdown(table.title)}`,
    ...(hasRows ? ['', ...body(table.rows)] : []),
    ...(hasRows || apart.length > 0 ? [] : ['', 'Nothing.']),
    ...apart.flatMap(({ title, rows }) => ['', `${escapeMarkdown(title)}:`, '', ...body(rows)]),
    ...notesOf(table, words).flatMap((note) => ['', escapeMarkdown(note)]),
  ].join('\n');
}

const emphasised = (text: string, { rank }: TableCell): string =>
  rank === 'best' ? `**${text}**` : rank === 'second' ? `_${text}_` : text;

const width = (text: string) => [...text].length;

function pad(text: string, size: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, size - width(text)));
  return right ? space + text : text + space;
}
