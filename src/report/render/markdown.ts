import { notesOf, shown, signs, type Table } from '../tables/table.js';

/** A table as GitHub shows it, columns padded so that it reads well as plain text too. */
export function markdownTable(table: Table): string {
  const head = table.columns.map(({ label, sub }) => escapeMarkdown(sub ? `${label} (${sub})` : label));
  const body = table.rows.map((row) =>
    table.columns.map((column, i) => {
      const cell = row[i] ?? { value: null };
      return escapeMarkdown(`${shown(cell, column)}${signs(cell)}`);
    }),
  );
  const widths = head.map((label, i) => Math.max(3, ...[label, ...body.map((row) => row[i] ?? '')].map(width)));
  const isNumber = table.columns.map(({ kind }) => kind === 'number');
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => pad(cell, widths[i] ?? 0, isNumber[i] ?? false)).join(' | ')} |`;
  const rule = widths.map((n, i) => (isNumber[i] ? `${'-'.repeat(n - 1)}:` : '-'.repeat(n)));
  return [
    `### ${escapeMarkdown(table.title)}`,
    '',
    ...(body.length > 0 ? [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)] : ['Nothing.']),
    ...notesOf(table).flatMap((note) => ['', escapeMarkdown(note)]),
  ].join('\n');
}

/** Text that means nothing to Markdown or HTML, on one line. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]|~#!]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const width = (text: string) => [...text].length;

function pad(text: string, size: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, size - width(text)));
  return right ? space + text : text + space;
}
