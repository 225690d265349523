// Rows of a query over a database of eatlab, opened for reading.
import { DuckDBInstance } from '@duckdb/node-api';

export const literal = (text) => `'${text.replaceAll("'", "''")}'`;

/** `query(sql)` gives the rows of a query over the database `db`, which is closed when `use` is done. */
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
