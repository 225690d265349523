import { type TableName, tables } from './tables.js';

/** Columns outside the identity that a row needs to be meaningful. */
const needed: Partial<Record<TableName, readonly string[]>> = { generations: ['text'] };
/** Identity columns that an older eatlab's rows lack. */
const later: Partial<Record<TableName, readonly string[]>> = { sentences: ['data_id'] };

/** The columns of a table that every row has. */
export const required = (table: TableName): string[] => [
  ...tables[table].identity.filter((column) => !later[table]?.includes(column)),
  ...(needed[table] ?? []),
];
