import type { Axis } from '../axes.js';
import type { Names, StoredCell } from './stored-cells.js';

/** A cell as tables, figures, comparisons and claims see it, named as in one experiment or across all. */
export interface CellRow extends Omit<StoredCell, 'config' | 'namings'>, Names {
  /** When it was last named in the scope, in the format of `started_at`. */
  readonly named_at: string;
  /** What distinguishes its parts from what their names stand for now, by axis (`names/versions.ts`). */
  readonly apart: Readonly<Partial<Record<Axis, string>>>;
  /** The axes in `apart` on which it is older: what the name stands for has changed since. */
  readonly olderBy: readonly Axis[];
  /** By axis, every name that experiments still use for its part. */
  readonly aliases: Readonly<Partial<Record<Axis, readonly string[]>>>;
}

/** The sentences that a cell reads, in its language. */
export interface Data {
  readonly dataset: string;
  readonly split: string;
  readonly revision: string;
  /**
   * Id in the table `datasets`: the data as it was read, in the cell's language. Only equal ids mean the same
   * sentences.
   */
  readonly id: string;
}

/** Stands in for an id when a database does not say how data was read, as in one made by hand. */
const unknownData = (...of: readonly (string | null)[]): string => of.map((text) => text ?? '').join('\n');

/** The data that a cell's F1 is measured on. */
export const nerData = (cell: CellRow): Data => ({
  dataset: cell.ner_dataset,
  split: cell.ner_split,
  revision: cell.ner_revision,
  id: cell.ner_data ?? unknownData(cell.ner_dataset, cell.ner_split, cell.language, cell.ner_revision),
});

/** The data that a cell's translations are of: its parallel text, or otherwise the data its F1 is measured on. */
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
