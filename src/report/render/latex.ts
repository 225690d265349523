import { notesOf, shown, signs, type Table } from '../tables/table.js';

/** A table as LaTeX with booktabs, to be `\input` into a paper. */
export function latexTable(table: Table): string {
  const { columns, rows, id, title } = table;
  const line = (cells: readonly string[]) => `    ${cells.join(' & ')} \\\\`;
  const subs = columns.map(({ sub }) => (sub ? `{\\footnotesize ${escapeLatex(sub)}}` : ''));
  return [
    '% needs \\usepackage{booktabs}',
    '\\begin{table}[htbp]',
    '  \\centering',
    `  \\caption{${escapeLatex(title)}}`,
    `  \\label{tab:${id}}`,
    `  \\begin{tabular}{${columns.map(({ kind }) => (kind === 'number' ? 'r' : 'l')).join('')}}`,
    '    \\toprule',
    line(columns.map(({ label }) => escapeLatex(label))),
    ...(subs.some((sub) => sub !== '') ? [line(subs)] : []),
    '    \\midrule',
    ...rows.map((row) =>
      line(
        columns.map((column, i) => {
          const cell = row[i] ?? { value: null };
          const marks = signs(cell);
          return escapeLatex(shown(cell, column)) + (marks ? `\\textsuperscript{${escapeLatex(marks)}}` : '');
        }),
      ),
    ),
    '    \\bottomrule',
    '  \\end{tabular}',
    ...notesOf(table).map((note) => `  \\par\\smallskip{\\footnotesize ${escapeLatex(note)}\\par}`),
    '\\end{table}',
    '',
  ].join('\n');
}

const specials: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '*': '{*}',
  '[': '{[}',
  ']': '{]}',
  '–': '--',
  '…': '\\dots{}',
  '’': "'",
};

/** Text that LaTeX sets as it is, on one line. A bracket or star in braces does not belong to the line break before it. */
export const escapeLatex = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\~^<>|*[\]–…’{}$&#_%]/g, (character) => specials[character] ?? `\\${character}`);
