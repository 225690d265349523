import { fixed } from '../text/numbers.js';
import { codePointLength } from '../text/python-string.js';

/** Cells may hold several lines. */
export type Row = readonly string[];

/** The room that tabulate leaves beside a heading. */
const HEADING_PADDING = 2;
const ESCAPE_CODES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

function widthOf(text: string): number {
  return codePointLength(text.replace(ESCAPE_CODES, ''));
}

function alignRight(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

function centre(text: string, width: number): string {
  const blanks = Math.max(0, width - widthOf(text));
  return ' '.repeat(blanks >> 1) + text + ' '.repeat(blanks - (blanks >> 1));
}

const INTEGER = /^\s*[+-]?\d+\s*$/;
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** tabulate gives a column of numbers, unless all are whole, the given decimals, even if they are system names. */
function formatColumn(cells: readonly string[], decimals: number): readonly string[] {
  if (!cells.every((cell) => NUMBER.test(cell)) || cells.every((cell) => INTEGER.test(cell))) return cells;
  return cells.map((cell) => fixed(Number(cell), decimals));
}

/** A table laid out as tabulate does it: the first column is aligned to the right, the others are centred. */
interface Layout {
  readonly header: Row;
  /** The lines of each row, each a list of padded cells. */
  readonly rows: readonly (readonly Row[])[];
  readonly widths: readonly number[];
}

function layOut(header: Row, rows: readonly Row[], decimals: number): Layout {
  const columns = header.map((_, k) =>
    formatColumn(
      rows.map((row) => row[k] ?? ''),
      decimals,
    ),
  );
  const widths = header.map((heading, k) =>
    Math.max(
      widthOf(heading) + HEADING_PADDING,
      ...(columns[k] ?? []).flatMap((cell) => cell.split('\n').map(widthOf)),
    ),
  );
  const pad = (text: string, k: number) => (k === 0 ? alignRight : centre)(text, widths[k] ?? 0);
  return {
    header: header.map(pad),
    widths,
    rows: rows.map((_, i) => {
      const cells = columns.map((column) => (column[i] ?? '').split('\n'));
      const height = Math.max(...cells.map((cell) => cell.length));
      return Array.from({ length: height }, (_, line) => cells.map((cell, k) => pad(cell[line] ?? '', k)));
    }),
  };
}

/** tabulate's `fancy_grid`. */
export function fancyGrid(header: Row, rows: readonly Row[], decimals: number): string {
  const layout = layOut(header, rows, decimals);
  const rule = (left: string, line: string, middle: string, right: string) =>
    left + layout.widths.map((width) => line.repeat(width + 2)).join(middle) + right;
  const text = (cells: Row) => `│ ${cells.join(' │ ')} │`;
  const body = layout.rows.map((lines) => lines.map(text).join('\n'));
  return [
    rule('╒', '═', '╤', '╕'),
    text(layout.header),
    rule('╞', '═', '╪', '╡'),
    body.join(`\n${rule('├', '─', '┼', '┤')}\n`),
    rule('╘', '═', '╧', '╛'),
  ].join('\n');
}

const LATEX: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '^': '\\^{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '\\': '\\textbackslash{}',
  '<': '\\ensuremath{<}',
  '>': '\\ensuremath{>}',
};

/** tabulate's `latex_booktabs`, which escapes after padding. No cell has several lines here. */
export function latexBooktabs(header: Row, rows: readonly Row[], decimals: number): string {
  const layout = layOut(header, rows, decimals);
  const escaped = (text: string) => text.replace(/[&%$#_^{}~\\<>]/g, (character) => LATEX[character] ?? character);
  const line = (cells: Row) => ` ${cells.map(escaped).join(' & ')} \\\\`;
  const alignment = layout.widths.map((_, k) => (k === 0 ? 'r' : 'c')).join('');
  return [
    `\\begin{tabular}{${alignment}}`,
    '\\toprule',
    line(layout.header),
    '\\midrule',
    ...layout.rows.flat().map(line),
    '\\bottomrule',
    '\\end{tabular}',
  ].join('\n');
}
