/** A cell on one of its datasets. */
export interface CellInfo {
  readonly cell_id: string;
  readonly language: string;
  readonly dataset: string;
  readonly split: string;
}
