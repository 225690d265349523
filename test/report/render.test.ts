import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvTable } from '../../src/report/render/csv.js';
import { htmlTable } from '../../src/report/render/html.js';
import { escapeLatex, latexTable } from '../../src/report/render/latex.js';
import { escapeMarkdown, markdownTable } from '../../src/report/render/markdown.js';
import { codeInScript, html, jsonInScript } from '../../src/report/render/markup.js';
import { number, type Table, text } from '../../src/report/tables/table.js';
import { hostile } from './support/synthetic.js';

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

    \\* partial: the cell has failed sentences, which are not scored, or has not run to its end.

    A note."
  `);
});

test('CSV: all digits, intervals as columns, marked columns by name', () => {
  expect(csvTable(table)).toBe('name,F1,F1 low,F1 high,calls,partial\r\na,12.345,10,14.04,12345,\r\n,7,,,,F1\r\n');
});

test('LaTeX', () => {
  expect(latexTable(table)).toMatchInlineSnapshot(`
    "% needs \\usepackage{booktabs}
    \\begin{table}[htbp]
      \\centering
      \\caption{Title \\& more}
      \\label{tab:invented}
      \\begin{tabular}{lrr}
        \\toprule
        name & F1 & calls \\\\
        \\midrule
        a & 12.3 & 12,345 \\\\
        -- & 7.0\\textsuperscript{{*}} & -- \\\\
        \\bottomrule
      \\end{tabular}
      \\par\\smallskip{\\footnotesize {*} partial: the cell has failed sentences, which are not scored, or has not run to its end.\\par}
      \\par\\smallskip{\\footnotesize A note.\\par}
    \\end{table}
    "
  `);
});

test('HTML', () => {
  expect(htmlTable(table).text).toMatchInlineSnapshot(`
    "<section class="table" id="invented">
    <h3>Title &amp; more</h3>
    <div class="scroll" role="region" aria-label="Title &amp; more" tabindex="0"><table>
    <thead><tr><th scope="col">name</th><th scope="col" class="number">F1</th><th scope="col" class="number">calls</th></tr></thead>
    <tbody>
    <tr><th scope="row" class="short">a</th><td class="number">12.3<small>10.0–14.0</small></td><td class="number">12,345</td></tr>
    <tr><th scope="row" class="short">–</th><td class="number">7.0<sup>*</sup></td><td class="number">–</td></tr>
    </tbody>
    </table></div>
    <p class="notes">* partial: the cell has failed sentences, which are not scored, or has not run to its end.</p>
    <p class="notes">A note.</p>
    </section>
    "
  `);
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
