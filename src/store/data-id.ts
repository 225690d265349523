import { createHash } from 'node:crypto';

/** A dataset as it is read: in one language, from files of one revision, read in one way. */
export interface DataAsRead {
  readonly dataset: string;
  readonly split: string;
  readonly language: string;
  /** SHA-256 of the content, or the Hub's commit. */
  readonly revision: string;
  /** What determines how the files are read, as JSON: format, joiner, types, columns. */
  readonly reading: string;
}

/** Hexadecimal digits of an id: 64 bits, for at most some thousand datasets in one database. */
const digits = 16;

/**
 * What identifies sentences, beside their position: data that changed or is read differently has another id, so its
 * sentences are never mistaken for the earlier ones. `dataIdSql` is the same in SQL.
 */
export const dataId = ({ dataset, split, language, revision, reading }: DataAsRead): string =>
  createHash('sha256').update([dataset, split, language, revision, reading].join('\n')).digest('hex').slice(0, digits);

/** @param columns SQL of dataset, split, language, revision and reading; null where one of them is */
export const dataIdSql = (...columns: readonly [string, string, string, string, string]): string =>
  `left(sha256(${columns.join(' || chr(10) || ')}), ${digits})`;
