import type { Language } from '../languages/language.js';

/** A cell on one of its datasets. */
export interface CellInfo {
  readonly cell_id: string;
  readonly language: Language;
  readonly dataset: string;
  /** The data it was given: the key under which its sentences are stored. */
  readonly data_id: string;
  readonly split: string;
}
