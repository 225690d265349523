import { type TableName, tables } from './tables.js';

/** Columns beside those of the identity without which a row says nothing. */
const needed: Partial<Record<TableName, readonly string[]>> = { generations: ['text'] };
/** Columns of an identity that rows of an older eatlab do not have. */
const later: Partial<Record<TableName, readonly string[]>> = { sentences: ['data_id'] };

/** The columns of a table that no row lacks. */
export const required = (table: TableName): string[] => [
  ...tables[table].identity.filter((column) => !later[table]?.includes(column)),
  ...(needed[table] ?? []),
];
