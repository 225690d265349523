import type { CellRow } from '../../results/rows/cells.js';
import { type Fate, fates } from '../fates.js';
import type { Library } from '../library.js';
import { fatesSql, marksSql, pageSql } from './sql.js';
import type { MatrixState } from './state.js';

/** What a system made of a sentence: the fate of each gold entity, and how many predictions are wrong. */
export interface Marks {
  /** Whether no answer came. */
  readonly failed: boolean;
  readonly fates: readonly Fate[];
  readonly wrong: number;
}

export interface MatrixRow {
  readonly sentence: number;
  /** Its beginning. */
  readonly text: string;
  /** By `cell_id`; a system that has not predicted the sentence is absent. */
  readonly marks: ReadonlyMap<string, Marks>;
}

/** A page of sentences by systems. */
export interface Matrix {
  readonly rows: readonly MatrixRow[];
  /** Sentences on all pages. */
  readonly total: number;
  /** By `cell_id`, then by fate: entities in the sentences that the other filters let through. */
  readonly fates: ReadonlyMap<string, ReadonlyMap<Fate, number>>;
}

export async function readMatrix(library: Library, state: MatrixState): Promise<Matrix> {
  const { store } = library;
  const numbers = state.cells.map((cell) => library.numberOf(cell));
  const idOf = new Map(state.cells.map((cell, i) => [numbers[i], cell.cell_id]));
  const counting = fatesSql(state, numbers);
  const counts = await store.rows<{ cell: number; fate: number; entities: number }>(counting.sql, counting.values);
  const paging = pageSql(state, numbers);
  const page = await store.rows<{ sentence: number; text: string; total: number }>(paging.sql, paging.values);
  const marks = await readMarks(
    library,
    state.cells,
    page.map(({ sentence }) => sentence),
  );
  const found = new Map(state.cells.map(({ cell_id }) => [cell_id, new Map<Fate, number>()]));
  for (const { cell, fate, entities } of counts) found.get(idOf.get(cell) ?? '')?.set(fateOf(fate), entities);
  return {
    rows: page.map(({ sentence, text }) => ({ sentence, text, marks: marks.get(sentence) ?? new Map() })),
    total: page[0]?.total ?? 0,
    fates: found,
  };
}

const fateOf = (number: number): Fate => fates[number] ?? 'undetermined';

/** What cells made of some sentences, by sentence and `cell_id`. */
export async function readMarks(
  library: Library,
  cells: readonly CellRow[],
  sentences: readonly number[],
): Promise<ReadonlyMap<number, ReadonlyMap<string, Marks>>> {
  const found = new Map(sentences.map((id) => [id, new Map<string, Marks>()]));
  if (cells.length === 0 || sentences.length === 0) return found;
  const idOf = new Map(cells.map((cell) => [library.numberOf(cell), cell.cell_id]));
  const rows = await library.store.rows<Omit<Marks, 'fates'> & { cell: number; sentence: number; fates: number[] }>(
    marksSql([...idOf.keys()], sentences),
  );
  for (const { cell, sentence, failed, wrong, fates: numbers } of rows)
    found.get(sentence)?.set(idOf.get(cell) ?? '', { failed, wrong, fates: numbers.map(fateOf) });
  return found;
}
