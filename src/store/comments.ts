import { literal, meta, quoted, type Table, tables } from './tables.js';
import type { Query } from './vet.js';

/** Comments of columns by name; the table's own is under the empty name. */
type Comments = Map<string, string | null>;

const documented: readonly (readonly [name: string, table: Table])[] = [...Object.entries(tables), ['meta', meta]];

/** SQL that adds missing descriptions of tables and columns to a database; `DESCRIBE` and DuckDB clients show them. */
export async function commentsToWrite(query: Query): Promise<string[]> {
  const there = await commentsOf(query);
  return documented.flatMap(([name, { comment, comments }]) => {
    const own = there.get(name);
    return [
      ...(own?.get('') === comment ? [] : [`COMMENT ON TABLE ${name} IS ${literal(comment)}`]),
      ...Object.entries(comments).flatMap(([column, said]) =>
        own?.get(column) === said ? [] : [`COMMENT ON COLUMN ${name}.${quoted(column)} IS ${literal(said)}`],
      ),
    ];
  });
}

async function commentsOf(query: Query): Promise<Map<string, Comments>> {
  const there = new Map<string, Comments>();
  const rows = await query(
    `SELECT table_name AS "table", '' AS "column", comment FROM system.main.duckdb_tables()
     WHERE database_name = current_database() AND schema_name = 'main'
     UNION ALL SELECT table_name, column_name, comment FROM system.main.duckdb_columns()
     WHERE database_name = current_database() AND schema_name = 'main'`,
  );
  for (const { table, column, comment } of rows as { table: string; column: string; comment: string | null }[]) {
    const columns: Comments = there.get(table) ?? new Map();
    there.set(table, columns.set(column, comment));
  }
  return there;
}
