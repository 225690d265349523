// Converts a notebook's cells to one TypeScript module that runs them in order, and maps its lines back to the cells.

/** The function with which a module reports the start of a cell; scripts/notebooks.js defines it. */
export const marker = '__cell';

/**
 * The code cells of a notebook as one module. Cells are numbered from 1, among all cells, as a reader counts them.
 * @returns {{ code: string, starts: { cell: number, line: number }[] }} `line` is the line of `code`, from 1, on which a
 *   cell's code starts
 */
export function moduleOf({ cells }) {
  const lines = [`declare const ${marker}: (cell: number) => void;`];
  const starts = [];
  for (const [i, cell] of cells.entries()) {
    if (cell.cell_type !== 'code') continue;
    lines.push(`;${marker}(${i + 1});`);
    starts.push({ cell: i + 1, line: lines.length + 1 });
    lines.push(...textOf(cell.source).split('\n'));
  }
  return { code: `${lines.join('\n')}\nexport {};\n`, starts };
}

/** The cell and line that a line of the module comes from. */
export function placeOf(line, starts) {
  const start = starts.filter((one) => one.line <= line).at(-1);
  return start ? { cell: start.cell, line: line - start.line + 1 } : { cell: 1, line: 1 };
}

/** nbformat stores a text as one string or as its lines. */
export const textOf = (source) => (Array.isArray(source) ? source.join('') : source);

/** A text as Jupyter writes it: its lines, each with its line end. */
export const linesOf = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** What was shown, as an output of nbformat 4. */
export const outputOf = (bundle) => ({
  data: Object.fromEntries(
    Object.entries(bundle).map(([type, value]) => [type, typeof value === 'string' ? linesOf(value) : value]),
  ),
  metadata: {},
  output_type: 'display_data',
});

/** What was printed, as an output of nbformat 4. */
export const streamOf = (name, text) => ({ name, output_type: 'stream', text: linesOf(text) });

/** A notebook with its cells' outputs, as the text that Jupyter would write. `outputs` is keyed by cell number. */
export function written(notebook, outputs) {
  let count = 0;
  const cells = notebook.cells.map((cell, i) =>
    cell.cell_type === 'code'
      ? { ...cell, execution_count: ++count, outputs: outputs.get(i + 1) ?? [], source: linesOf(textOf(cell.source)) }
      : { ...cell, source: linesOf(textOf(cell.source)) },
  );
  return `${JSON.stringify(sorted({ ...notebook, cells }), null, 1)}\n`;
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

/**
 * The new outputs, with earlier pictures kept if they are drawn from the same data: a picture's text depends on the
 * fonts of the machine that drew it.
 */
export const withPicturesOf = (before, outputs) =>
  outputs.map((output, i) => (same(withoutPictures(before?.[i]), withoutPictures(output)) ? before[i] : output));

function withoutPictures(output) {
  if (!output?.data) return output;
  const data = Object.entries(output.data).filter(([type]) => !type.startsWith('image/'));
  return { ...output, data: Object.fromEntries(data) };
}

/** Numbers of the cells whose outputs differ. */
export const staleCells = ({ cells }, outputs) =>
  cells.flatMap((cell, i) =>
    cell.cell_type === 'code' && !same(cell.outputs, outputs.get(i + 1) ?? []) ? [i + 1] : [],
  );

const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
