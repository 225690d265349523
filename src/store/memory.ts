import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * What DuckDB may hold: of what it reads it keeps every block up to its limit, which is four fifths of the machine
 * unless it is told otherwise. Joins and sorts that want more go to files beside the database.
 */
const bound = '192MB';

/** The memory of a database, bounded until something does not fit. */
export class Memory {
  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly free: string,
    /** What DuckDB may take now. */
    public limit: string,
  ) {}

  static async bounded(connection: DuckDBConnection): Promise<Memory> {
    const result = await connection.runAndReadAll("SELECT current_setting('memory_limit') AS free");
    const memory = new Memory(connection, String(result.getRowObjectsJS()[0]?.free), bound);
    await connection.run(`SET memory_limit = '${bound}'`);
    return memory;
  }

  /** Does what may want more, and where it does, does it again without the bound. It must do all or nothing. */
  async for<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(await this.grows(error))) throw error;
      return work();
    }
  }

  /** Lifts the bound where an error comes from it. */
  async grows(error: unknown): Promise<boolean> {
    const isShort =
      error instanceof Error && /out of memory|failed to offload|temporary (file|directory)/i.test(error.message);
    if (!isShort || this.limit === this.free) return false;
    this.limit = this.free;
    // Not RESET: it says that it is as at first, and leaves it low.
    await this.connection.run(`SET memory_limit = '${this.free}'`);
    return true;
  }
}
