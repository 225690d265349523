/** A number that somebody published, as a row of `results/published/*.csv`. */
export interface PublishedRow {
  /** Short name of the paper, model card or repository. */
  readonly paper: string;
  /** Table or section in it; empty where there is none. */
  readonly table: string;
  /** Method or system, by the paper's own name. */
  readonly system: string;
  readonly model: string;
  /** A language code, or `mean` for a mean over languages, which `protocol` names. */
  readonly language: string;
  /**
   * A metric of ours where the number is one, such as `f1.seqeval`; otherwise what the source calls it, such as `f1`.
   */
  readonly metric: string;
  /** How it was computed, in words: dataset, split, unit, average, training data. */
  readonly protocol: string;
  /** From 0 to 100. */
  readonly value: number;
  /** Where the number stands: an address, DOI or file. */
  readonly source: string;
  /** Whether the number was compared with the place that `source` names. */
  readonly verified: boolean;
  /** The sentences that it is of, as eatlab knows them; null where that is unknown, and so no number of ours is of the same. */
  readonly data: PublishedData | null;
  /** File and line that it was read from. */
  readonly place: string;
}

export const publishedColumns = [
  'paper',
  'table',
  'system',
  'model',
  'language',
  'metric',
  'protocol',
  'value',
  'source',
  'verified',
  'data',
] as const;
export type PublishedColumn = (typeof publishedColumns)[number];

/** A split of a dataset of eatlab's, at a commit of the Hub or a digest of the file; any where it is null. */
export interface PublishedData {
  readonly dataset: string;
  readonly split: string;
  readonly revision: string | null;
}

/** Whether a number is of the data that a cell was scored on. */
export const isOfData = (
  { data }: PublishedRow,
  cell: { readonly ner_dataset: string; readonly ner_split: string; readonly ner_revision: string },
): boolean =>
  data !== null &&
  data.dataset === cell.ner_dataset &&
  data.split === cell.ner_split &&
  (data.revision === null || data.revision === cell.ner_revision);
