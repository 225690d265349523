import type { CellRow } from '../../results/rows/cells.js';
import { html, type Markup } from '../../tables/markup.js';
import type { TracedNumber } from '../trace/traced-numbers.js';

/** The numbers of a cell, each with the SQL that reproduces it; a click on the SQL selects all of it. */
export const htmlNumbers = (cell: CellRow, numbers: readonly TracedNumber[]): Markup =>
  html`<details class="numbers"><summary>Numbers and their SQL</summary>
<p class="notes">Cell <code>${cell.cell_id}</code>. Run the SQL on the database that the report was made from (with DuckDB: <code>duckdb -readonly FILE</code>); F1 is stored from 0 to 1.</p>
${numbers.map(
  ({ title, shown, sentences, sentenceSet, signature, sql }) => html`<h5>${title}: ${shown}</h5>
<p class="notes">n = ${sentences}${sentenceSet !== null && html`, sentences ${sentenceSet}`}${signature !== null && html`; ${signature}`}</p>
<pre class="sql">${sql}</pre>
`,
)}</details>
`;
