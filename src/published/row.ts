/** A published number, as a row of `results/published/*.csv`. */
export interface PublishedRow {
  /** Short name of the paper, model card or repository. */
  readonly paper: string;
  /** Table or section in it; empty if none. */
  readonly table: string;
  /** Method or system, by the paper's name for it. */
  readonly system: string;
  readonly model: string;
  /** A language code, or `mean` for a mean over the languages given in `protocol`. */
  readonly language: string;
  /**
   * The name of one of our metrics, such as `f1.seqeval`, if the number is one; otherwise the source's term, such as
   * `f1`.
   */
  readonly metric: string;
  /** How it was computed, in words: dataset, split, unit, average, training data. */
  readonly protocol: string;
  /** From 0 to 100. */
  readonly value: number;
  /** Where the number was published: a URL, DOI or file. */
  readonly source: string;
  /** Whether the number was checked against `source`. */
  readonly verified: boolean;
  /**
   * The sentences that it is of, as eatlab knows them; null where that is unknown, and so no number of ours is of the
   * same.
   */
  readonly data: PublishedData | null;
  /** How many sentences it was computed on; null where that is unknown. */
  readonly sentences: number | null;
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
  'sentences',
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
