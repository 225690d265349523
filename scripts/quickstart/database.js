// Queries an eatlab database, opened read-only.
import { DuckDBInstance } from '@duckdb/node-api';

export const literal = (text) => `'${text.replaceAll("'", "''")}'`;

/** Calls `use` with a function that returns the rows of a query on the database `db`; closes it afterwards. */
export async function reading(db, use) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH ${literal(db)} AS results (READ_ONLY); USE results`);
    return await use(async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
