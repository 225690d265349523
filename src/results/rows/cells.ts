import type { Axis } from '../axes.js';
import type { Names, StoredCell } from './stored-cells.js';

/** A cell as tables, figures, comparisons and claims know it: with the names of the experiment, or of all. */
export interface CellRow extends Omit<StoredCell, 'config' | 'namings'>, Names {
  /** When it was last named in the scope, as `started_at`. */
  readonly named_at: string;
  /** What tells its parts from what their names stand for now, by axis (`names/versions.ts`). */
  readonly apart: Readonly<Partial<Record<Axis, string>>>;
  /** The axes among these on which it is older: what the name stood for then has changed since. */
  readonly olderBy: readonly Axis[];
  /** By axis, all that experiments call its part, as far as the name stands for it still. */
  readonly aliases: Readonly<Partial<Record<Axis, readonly string[]>>>;
}

/** Sentences that a cell reads, in its language. */
export interface Data {
  readonly dataset: string;
  readonly split: string;
  readonly revision: string;
  /**
   * Of the table `datasets`: the data as it was read, in the language of the cell. Only equal ones are the same
   * sentences.
   */
  readonly id: string;
}

/** In the place of an id where a database does not say how data was read, as one that was made by hand. */
const unknownData = (...of: readonly (string | null)[]): string => of.map((text) => text ?? '').join('\n');

/** The data that the F1 of a cell is of. */
export const nerData = (cell: CellRow): Data => ({
  dataset: cell.ner_dataset,
  split: cell.ner_split,
  revision: cell.ner_revision,
  id: cell.ner_data ?? unknownData(cell.ner_dataset, cell.ner_split, cell.language, cell.ner_revision),
});

/** The data that the translations of a cell are of: its parallel text, or where it has none the data of its F1. */
export const translationData = (cell: CellRow): Data =>
  cell.translation_dataset === null
    ? nerData(cell)
    : {
        dataset: cell.translation_dataset,
        split: cell.translation_split ?? '',
        revision: cell.translation_revision ?? '',
        id:
          cell.translation_data ??
          unknownData(cell.translation_dataset, cell.translation_split, cell.language, cell.translation_revision),
      };
