import { createHash } from 'node:crypto';

/** A dataset as it is read: one language, files of one revision, one way of reading them. */
export interface DataAsRead {
  readonly dataset: string;
  readonly split: string;
  readonly language: string;
  /** SHA-256 of the content, or the Hub's commit. */
  readonly revision: string;
  /** What determines how the files are read, as JSON: format, joiner, types, columns. */
  readonly reading: string;
}

/** Hexadecimal digits of an id: 64 bits, for at most a few thousand datasets per database. */
const digits = 16;

/**
 * Identifies sentences together with their position. Data that changed or is read differently has another id, so its
 * sentences are never mistaken for the earlier ones. `dataIdSql` is the same in SQL.
 */
export const dataId = ({ dataset, split, language, revision, reading }: DataAsRead): string =>
  createHash('sha256').update([dataset, split, language, revision, reading].join('\n')).digest('hex').slice(0, digits);

/** @param columns SQL for dataset, split, language, revision and reading; the result is null if any of them is */
export const dataIdSql = (...columns: readonly [string, string, string, string, string]): string =>
  `left(sha256(${columns.join(' || chr(10) || ')}), ${digits})`;
