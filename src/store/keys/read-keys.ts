import { setImmediate as turn } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { KeySet } from './key-set.js';

/** Chunks of 2,048 keys between which other work gets its turn: about 5 ms. */
const chunksATurn = 16;

/**
 * Adds all keys of a database to a set, and closes the connection. DuckDB reads them in its own thread, 8 bytes per
 * key.
 */
export async function readKeys(connection: DuckDBConnection, keys: KeySet): Promise<void> {
  try {
    const result = await connection.run(
      `SELECT (bits >> 32)::UINTEGER, (bits & 4294967295)::UINTEGER
       FROM (SELECT ('0x' || left(key, 16))::UBIGINT AS bits FROM generations)`,
    );
    let chunks = 0;
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      const [high, low] = [chunk.getColumnVector(0), chunk.getColumnVector(1)];
      for (let i = 0; i < chunk.rowCount; i++) keys.addPair(high.getItem(i) as number, low.getItem(i) as number);
      if (++chunks % chunksATurn === 0) await turn();
    }
  } finally {
    connection.closeSync();
  }
}
