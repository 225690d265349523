import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import { formatted } from '../../tables/table.js';
import { sqlOf } from './sql-of.js';

/** One of a cell's numbers, with all that is needed to trace it. */
export interface TracedNumber {
  readonly title: string;
  /** As the tables show it, with its interval if it has one. */
  readonly shown: string;
  readonly sentences: number;
  readonly sentenceSet: string | null;
  readonly signature: string | null;
  /** Gives the value on the scale of the database: F1 from 0 to 1. */
  readonly sql: string;
}

/** All of a cell's numbers that the tables show. */
export const numbersOf = (cell: CellRow, { score, shown, registry }: Results): TracedNumber[] =>
  shown().flatMap(({ metric, title, scale, digits }) => {
    const row = score(cell, metric);
    if (!row) return [];
    const [low, high] = [row.ci_low, row.ci_high].map((bound) =>
      bound === null ? null : formatted(bound * scale, digits),
    );
    const value = formatted(row.value * scale, digits);
    return [
      {
        title,
        shown: low && high ? `${value} (95 % ${low} to ${high})` : value,
        sentences: row.sentences,
        sentenceSet: row.sentence_set,
        signature: row.signature,
        sql: sqlOf(row, registry),
      },
    ];
  });
