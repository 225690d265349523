import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvTable } from '../../src/tables/csv-table.js';
import { escapeLatex } from '../../src/tables/escape-latex.js';
import { escapeMarkdown } from '../../src/tables/escape-markdown.js';
import { htmlTable } from '../../src/tables/html-table.js';
import { latexTable } from '../../src/tables/latex-table.js';
import { markdownTable } from '../../src/tables/markdown-table.js';
import { codeInScript, html, jsonInScript } from '../../src/tables/markup.js';
import { number, type Table, text } from '../../src/tables/table.js';
import { hostile } from '../report/support/synthetic.js';

const table: Table = {
  id: 'invented',
  title: 'Title & more',
  columns: [text('name'), number('F1', 1), number('calls')],
  rows: [
    [{ value: 'a' }, { value: 12.345, interval: [10, 14.04] }, { value: 12345 }],
    [{ value: null }, { value: 7, marks: ['partial'] }, { value: null }],
  ],
  notes: ['A note.'],
};

const withText = (value: string): Table => ({
  ...table,
  title: value,
  rows: [[{ value, title: value }]],
  notes: [value],
});

test('Markdown', () => {
  expect(markdownTable(table)).toMatchInlineSnapshot(`
    "### Title &amp; more

    | name |    F1 |  calls |
    | ---- | ----: | -----: |
    | a    |  12.3 | 12,345 |
    | –    | 7.0\\* |      – |

    \\* partial: the cell has failed sentences, which are not scored, or has not finished.

    A note."
  `);
});

test('CSV: all digits, intervals as columns, marked columns by name', () => {
  expect(csvTable(table)).toBe('name,F1,F1 low,F1 high,calls,partial\r\na,12.345,10,14.04,12345,\r\n,7,,,,F1\r\n');
});

test('LaTeX', () => {
  expect(latexTable(table)).toMatchInlineSnapshot(`
    "% needs \\usepackage{booktabs,graphicx}
    \\begin{table}[htbp]
      \\centering
      \\caption{Title \\& more}
      \\label{tab:invented}
      \\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%
      \\begin{tabular}{lrr}
        \\toprule
        name & F1 & calls \\\\
        \\midrule
        a & 12.3 & 12,345 \\\\
        -- & 7.0\\textsuperscript{{*}} & -- \\\\
        \\bottomrule
      \\end{tabular}}
      \\par\\smallskip{\\footnotesize {*} partial: the cell has failed sentences, which are not scored, or has not finished.\\par}
      \\par\\smallskip{\\footnotesize A note.\\par}
    \\end{table}
    "
  `);
});

test('HTML', () => {
  expect(htmlTable(table).text).toMatchInlineSnapshot(`
    "<section class="table" id="table-invented">
    <h3>Title &amp; more</h3>
    <div class="scroll" role="region" aria-label="Title &amp; more" tabindex="0"><table>
    <thead><tr><th scope="col">name</th><th scope="col" class="number">F1</th><th scope="col" class="number">calls</th></tr></thead>
    <tbody>
    <tr><th scope="row" class="short">a</th><td class="number">12.3<small>10.0–14.0</small></td><td class="number">12,345</td></tr>
    <tr><th scope="row" class="short">–</th><td class="number">7.0<sup>*</sup></td><td class="number">–</td></tr>
    </tbody>
    </table></div>
    <p class="notes">* partial: the cell has failed sentences, which are not scored, or has not finished.</p>
    <p class="notes">A note.</p>
    </section>
    "
  `);
});

describe('ranks, marks and rows apart', () => {
  const rich: Table = {
    ...table,
    rows: [
      [{ value: 'a' }, { value: 2, rank: 'best', marks: ['differs'], interval: [1.5, 2.5] }, { value: 1 }],
      [{ value: 'b' }, { value: 1, rank: 'second', interval: [-0.5, 1.5] }, { value: 1 }],
    ],
    apart: [{ title: 'Not zero-shot', rows: [[{ value: 'c' }, { value: 3, marks: ['seen'] }, { value: 1 }]] }],
  };

  test('Markdown: bold, italics, a table below', () => {
    expect(markdownTable(rich, { intervals: true })).toMatchInlineSnapshot(`
      "### Title &amp; more

      | name |                  F1 | calls |
      | ---- | ------------------: | ----: |
      | a    |  **2.0**† (1.5–2.5) |     1 |
      | b    | _1.0_ (-0.5 to 1.5) |     1 |

      Not zero-shot:

      | name |                  F1 | calls |
      | ---- | ------------------: | ----: |
      | c    |                3.0§ |     1 |

      In each column, the best is bold and the second best in italics.

      † differs from the row it is compared with: p &lt; .05 by paired approximate randomisation, corrected by Holm over the tests of this table, which are one family.

      § not zero-shot: the model or the tagger was trained on entities of this language.

      A note."
    `);
  });

  test('LaTeX: bold, underlined, under a rule; intervals on a line of their own', () => {
    const text = latexTable(rich, { intervals: true });
    expect(text).toContain(`
    a & \\textbf{2.0}\\textsuperscript{\\dag{}} & 1 \\\\[-0.6ex]
     & {\\scriptsize 1.5--2.5} &  \\\\[0.5ex]
    b & \\underline{1.0} & 1 \\\\[-0.6ex]
     & {\\scriptsize -0.5 to 1.5} &  \\\\[0.5ex]
    \\midrule
    \\multicolumn{3}{l}{\\textit{Not zero-shot}} \\\\
    c & 3.0\\textsuperscript{\\S{}} & 1 \\\\
    \\bottomrule`);
    expect(latexTable(rich)).not.toContain('scriptsize');
  });

  test('HTML: bold, underlined, a body of their own', () => {
    const { text } = htmlTable(rich);
    expect(text).toContain('<td class="number"><b>2.0</b><sup>†</sup><small>1.5–2.5</small></td>');
    expect(text).toContain('<td class="number"><u>1.0</u><small>-0.5 to 1.5</small></td>');
    expect(text).toContain(
      '<tbody class="apart">\n<tr><th scope="rowgroup" colspan="3">Not zero-shot</th></tr>\n<tr><th scope="row" class="short">c</th>',
    );
  });

  test('CSV: a column a mark, and why a row stands apart', () => {
    expect(csvTable(rich).split('\r\n')).toEqual([
      'name,F1,F1 low,F1 high,calls,differs,seen,apart',
      'a,2,1.5,2.5,1,F1,,',
      'b,1,-0.5,1.5,1,,,',
      'c,3,,,1,,F1,Not zero-shot',
      '',
    ]);
  });
});

test('a LaTeX table with many rows breaks over pages, one with long texts sets them in lines', () => {
  const many = latexTable({ ...table, rows: Array.from({ length: 50 }, () => table.rows[0]!) });
  expect(many).toContain('\\begin{longtable}{lrr}');
  expect(many).toContain('\\endhead');
  const long = latexTable(withText('word '.repeat(20)));
  expect(long).toContain('p{0.60\\linewidth}');
  expect(long).not.toContain('resizebox');
});

test('LaTeX names letters that it has no font for, and keeps those that it has', () => {
  expect(escapeLatex('é ß 東 Ж ł')).toBe('é ß {[}U+6771{]} {[}U+0416{]} {[}U+0142{]}');
});

test('an empty table says so', () => {
  const empty = { ...table, rows: [] };
  expect(markdownTable(empty)).toContain('Nothing.');
  expect(htmlTable(empty).text).toContain('Nothing.');
});

describe('hostile text', () => {
  test('HTML shows it as text, in tags and in attributes', () => {
    const { text: page } = htmlTable(withText(hostile));
    expect(page).not.toMatch(/<script|<img|javascript:alert\(3\)"/);
    expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(page).toContain('title="&lt;/script&gt;');
  });

  test('no text leaves an HTML template as markup', () => {
    fc.assert(fc.property(fc.string(), (value) => !/[<>"']/.test(html`${value}`.text)));
  });

  test('JSON in a script cannot end it, and is the same JSON', () => {
    const written = jsonInScript({ value: `${hostile}\u2028<!--` });
    expect(written).not.toMatch(/[<>\u2028]/);
    expect(JSON.parse(written)).toEqual({ value: `${hostile}\u2028<!--` });
  });

  test('a program in a script cannot end it, and does the same', () => {
    const code =
      'return "</script>" + "</SCRIPT >" + "<!--" + /<\\/script>/.test("</script>")\n//# sourceMappingURL=x.map';
    const written = codeInScript(code);
    expect(written).not.toMatch(/<\/script|<!--|sourceMappingURL/i);
    expect(new Function(written)()).toBe(new Function(code)());
  });

  test('Markdown has neither links, tags nor columns from it', () => {
    const line = markdownTable(withText(hostile)).split('\n').at(4) ?? '';
    expect(line).not.toMatch(/<|>/);
    expect(line).toContain('\\[x\\](javascript:alert(3)) a\\|b');
    expect(line.replaceAll('\\|', '').split('|')).toHaveLength(5);
  });

  test('Markdown keeps any text on one line', () => {
    expect(escapeMarkdown('a\nb\r\n# c')).toBe('a b \\# c');
  });

  test('no format has control characters or halves of emoji, and Markdown none that turn its direction', () => {
    const controls = 'a\0b\x1b[31mc\x07d\x9b2Je\ud83d\uffff \u202ef';
    const unsafe = /(?![\n\r])[\p{Cc}\p{Cs}\uffff]/u;
    for (const written of [markdownTable, csvTable, latexTable].map((render) => render(withText(controls)))) {
      expect(written).not.toMatch(unsafe);
    }
    expect(htmlTable(withText(controls)).text).not.toMatch(unsafe);
    expect(csvTable(withText(controls))).toContain('a\\x00b\\x1b[31mc\\x07d\\x9b2Je\\ud83d\\uffff');
    expect(markdownTable(withText(controls))).toContain('a\\\\x00b');
    expect(markdownTable(withText(controls))).not.toMatch(/\p{Bidi_Control}/u);
  });

  test('LaTeX sets it as text', () => {
    expect(escapeLatex('\\input{x}$%_&#~^[*]')).toBe(
      '\\textbackslash{}input\\{x\\}\\$\\%\\_\\&\\#\\textasciitilde{}\\textasciicircum{}{[}{*}{]}',
    );
    expect(latexTable(withText(hostile))).not.toContain('\\input{');
  });

  test('a spreadsheet takes it for no formula', () => {
    for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("javascript:alert(1)")']) {
      const field = csvTable(withText(formula)).split('\r\n')[1] ?? '';
      expect(field.replace(/^"/, '')).toMatch(/^'/);
    }
  });

  test('CSV quotes commas, quotes and line breaks', () => {
    expect(csvTable(withText('a,"b"\nc'))).toBe('name,F1,calls\r\n"a,""b""\nc",,\r\n');
  });

  test('a negative number stays a number', () => {
    expect(csvTable({ ...table, rows: [[{ value: 'x' }, { value: -1.5 }, { value: 0 }]] })).toContain('x,-1.5,0');
  });
});
