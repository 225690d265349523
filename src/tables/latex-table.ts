import { escapeLatex } from './escape-latex.js';
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

const words: RankWords = { best: 'bold', second: 'underlined' };

/** The number of rows that fit on a page; longer tables span pages. */
const pageful = 40;

/** Texts and titles with more characters than this are wrapped. */
const longText = 40;
const longTitle = 70;

/**
 * A table as LaTeX with booktabs, to be `\input` into a paper. It shrinks if it is wider than the column. Long tables
 * are `longtable`s, and long texts are wrapped.
 */
export function latexTable(table: Table, { intervals }: RenderOptions = { intervals: false }): string {
  const { id, title, columns, apart = [] } = table;
  const isLong = allRows(table).length + apart.length > pageful;
  const wide = columns.map((column, i) =>
    allRows(table).some((row) => shown(row[i] ?? { value: null }, column).length > longText),
  );
  const layout = columns.map(({ kind }, i) => (wide[i] ? paragraph(wide) : kind === 'number' ? 'r' : 'l')).join('');
  const head = headOf(table);
  const body = [
    ...table.rows.flatMap((row) => rowLines(row, table, intervals)),
    ...apart.flatMap((group, i) => [
      ...(table.rows.length > 0 || i > 0 ? ['\\midrule'] : []),
      groupTitle(group.title, columns.length),
      ...group.rows.flatMap((row) => rowLines(row, table, intervals)),
    ]),
  ];
  const notes = notesOf(table, words).map((note) => `\\par\\smallskip{\\footnotesize ${escapeLatex(note)}\\par}`);
  const caption = `\\caption{${escapeLatex(title)}}`;
  const label = `\\label{tab:${id}}`;
  const needs = (names: string) => `% needs \\usepackage{${names}}`;
  const array = wide.includes(true) ? ',array' : '';
  if (isLong)
    return document([
      needs(`booktabs,longtable${array}`),
      '{\\scriptsize\\setlength{\\tabcolsep}{3pt}',
      `\\begin{longtable}{${layout}}`,
      `  ${caption}${label}\\\\`,
      ...['\\toprule', ...head, '\\midrule', '\\endfirsthead', '\\toprule', ...head, '\\midrule', '\\endhead'].map(
        indented,
      ),
      ...['\\bottomrule', '\\endlastfoot', ...body].map(indented),
      '\\end{longtable}}',
      ...notes,
    ]);
  const tabular = [
    `\\begin{tabular}{${layout}}`,
    ...['\\toprule', ...head, '\\midrule', ...body, '\\bottomrule'].map(indented),
    '\\end{tabular}',
  ];
  return document([
    needs(`booktabs${wide.includes(true) ? array : ',graphicx'}`),
    '\\begin{table}[htbp]',
    ...['\\centering', caption, label].map(indented),
    ...(wide.includes(true) ? ['\\footnotesize', ...tabular] : shrunk(tabular)).map(indented),
    ...notes.map(indented),
    '\\end{table}',
  ]);
}

/** A title across all columns; a long one is wrapped at the page width. */
const groupTitle = (title: string, columns: number): string =>
  `\\multicolumn{${columns}}{${title.length > longTitle ? 'p{0.95\\linewidth}' : 'l'}}{\\textit{${escapeLatex(title)}}} \\\\`;

const document = (lines: readonly string[]) => `${lines.join('\n')}\n`;

const indented = (line: string) => `  ${line}`;

/** At its natural width, or the column's if that is smaller. */
const shrunk = (lines: readonly string[]): string[] => [
  '\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%',
  ...lines.map((line, i) => (i === lines.length - 1 ? `${line}}` : line)),
];

/** Columns with wrapped text share six tenths of the page width. */
const paragraph = (wide: readonly boolean[]): string =>
  `>{\\raggedright\\arraybackslash}p{${(0.6 / wide.filter(Boolean).length).toFixed(2)}\\linewidth}`;

function headOf({ columns }: Table): string[] {
  const subs = columns.map(({ sub }) => (sub ? `{\\footnotesize ${escapeLatex(sub)}}` : ''));
  return [
    line(columns.map(({ label }) => escapeLatex(label))),
    ...(subs.some((sub) => sub !== '') ? [line(subs)] : []),
  ];
}

const line = (cells: readonly string[]) => `${cells.join(' & ')} \\\\`;

/** A row, with its intervals below it. */
function rowLines(row: TableRow, { columns }: Table, intervals: boolean): string[] {
  const cells = columns.map((column, i) => {
    const cell = row[i] ?? { value: null };
    const marks = signs(cell);
    return `${emphasised(escapeLatex(shown(cell, column)), cell)}${marks ? `\\textsuperscript{${escapeLatex(marks)}}` : ''}`;
  });
  const bounds = columns.map((column, i) => (intervals ? shownInterval(row[i] ?? { value: null }, column) : undefined));
  if (bounds.every((bound) => bound === undefined)) return [line(cells)];
  // The interval is closer to its number than to the next row.
  const small = bounds.map((bound) => (bound === undefined ? '' : `{\\scriptsize ${escapeLatex(bound)}}`));
  return [`${line(cells)}[-0.6ex]`, `${line(small)}[0.5ex]`];
}

const emphasised = (text: string, { rank }: TableCell): string =>
  rank === 'best' ? `\\textbf{${text}}` : rank === 'second' ? `\\underline{${text}}` : text;
