import type { Json } from './compare.js';

/** A line of a file of vectors. Its other fields depend on the file. */
export interface Record {
  readonly id: string;
  /** The outcome depends on the Unicode version of the engine. */
  readonly newer_unicode?: boolean;
  readonly note?: string;
}

/** The fields that every record may have. */
export const COMMON_FIELDS = ['id', 'newer_unicode', 'note'] as const;

/** Options under the original's names. */
export type Options = Readonly<{ [name: string]: Json }>;

/** Reference streams. */
export type Streams = readonly (readonly (string | null)[])[];

/** Texts of a score under their width, with a prefix that says how it was printed. */
export type Texts = Readonly<{ [key: string]: string }>;
