import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * DuckDB's memory limit. It keeps every block it reads up to that limit, which defaults to four fifths of the machine's
 * memory. Larger joins and sorts spill to files beside the database.
 */
const usual = '192MB';

/** The memory of a database, limited until something does not fit. */
export class Memory {
  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly free: string,
    /** The current limit of DuckDB's memory. */
    public limit: string,
  ) {}

  /** @param bound as DuckDB writes sizes */
  static async bounded(connection: DuckDBConnection, bound = usual): Promise<Memory> {
    const result = await connection.runAndReadAll("SELECT current_setting('memory_limit') AS free");
    const memory = new Memory(connection, String(result.getRowObjectsJS()[0]?.free), bound);
    await connection.run(`SET memory_limit = '${bound}'`);
    return memory;
  }

  /**
   * Runs work that may need more memory and, if so, runs it again without the limit. The work must be all or nothing.
   */
  async for<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(await this.grows(error))) throw error;
      return work();
    }
  }

  /** Lifts the limit if it caused the error. */
  async grows(error: unknown): Promise<boolean> {
    const isShort =
      error instanceof Error && /out of memory|failed to offload|temporary (file|directory)/i.test(error.message);
    if (!isShort || this.limit === this.free) return false;
    this.limit = this.free;
    // Not RESET, which claims to restore the default but leaves the limit low.
    await this.connection.run(`SET memory_limit = '${this.free}'`);
    return true;
  }
}
