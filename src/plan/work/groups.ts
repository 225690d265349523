import type { Language } from '../../languages/language.js';
import type { Want } from '../../methods/method.js';
import type { Cell, CellData } from '../cells/cell.js';

/** Cells that process the same sentences. */
export interface Group {
  readonly language: Language;
  readonly data: CellData;
  readonly want: Want;
  readonly cells: readonly Cell[];
}

/** Groups cells by language, sampled dataset, and what is wanted of its sentences. */
export function groups(cells: readonly Cell[]): Group[] {
  const found = new Map<string, { language: Language; data: CellData; want: Want; cells: Cell[] }>();
  const add = (cell: Cell, data: CellData, want: Want) => {
    const key = JSON.stringify([cell.language.code, want, data]);
    const group = found.get(key) ?? { language: cell.language, data, want, cells: [] };
    group.cells.push(cell);
    found.set(key, group);
  };
  for (const cell of cells) {
    add(cell, cell.ner, 'entities');
    if (cell.translation && cell.translation.dataset !== cell.ner.dataset) add(cell, cell.translation, 'translation');
  }
  return [...found.values()];
}
