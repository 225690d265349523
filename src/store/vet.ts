import { literal, quoted, type TableName, tables } from './tables.js';

/** Runs a query. Its table functions are called by their full names: a database may have macros with the short ones. */
export type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** Which columns of each of our tables a database has, with their types as DuckDB writes them. */
export type FoundTables = ReadonlyMap<TableName, ReadonlyMap<string, string>>;

/**
 * Checks what a database has under the names of our tables. Anybody may have made it, and SQL over it would run what is
 * stored in it: only base tables of the schema `main` with plain columns of our types are accepted, and nothing else
 * may have their names. Nothing in the database is run for this, and its views are not inspected.
 * @param database its name in this instance
 * @param refuse makes the error for whatever is found instead
 */
export async function vet(query: Query, database: string, refuse: (what: string) => Error): Promise<FoundTables> {
  const inMain = `database_name = ${literal(database)} AND schema_name = 'main'`;
  const known = (rows: readonly Record<string, unknown>[]) =>
    rows.map(({ name }) => String(name).toLowerCase()).filter((name): name is TableName => Object.hasOwn(tables, name));
  const [view] = known(await query(`SELECT view_name AS name FROM system.main.duckdb_views() WHERE ${inMain}`));
  if (view !== undefined) throw refuse(`"${view}" is a view, not a table`);
  const types = await query(
    `SELECT type_name AS name FROM system.main.duckdb_types() WHERE ${inMain} AND NOT internal`,
  );
  const type = types.map(({ name }) => String(name)).find((name) => ownTypes.has(name.toUpperCase()));
  if (type !== undefined) throw refuse(`it has a type of its own that is called ${type}`);
  const names = known(await query(`SELECT table_name AS name FROM system.main.duckdb_tables() WHERE ${inMain}`));
  const info = names.map(
    (name) =>
      `SELECT '${name}' AS "table", name, type, dflt_value FROM system.main.pragma_table_info(${literal(`${quoted(database)}.main.${name}`)})`,
  );
  const found = new Map(names.map((name) => [name, new Map<string, string>()]));
  for (const { table, name, type, dflt_value } of info.length > 0 ? await query(info.join(' UNION ALL ')) : []) {
    // Computed columns have their expression here.
    if (dflt_value !== null) throw refuse(`column "${name}" of "${table}" is computed`);
    const own = ownType(table as TableName, String(name).toLowerCase());
    if (own !== undefined && !isSameType(own, String(type)))
      throw refuse(`column "${name}" of "${table}" is ${type}, not ${own}`);
    found.get(table as TableName)?.set(String(name).toLowerCase(), String(type));
  }
  return found;
}

/** Names of types in our tables. */
const ownTypes = new Set(
  Object.values(tables).flatMap(({ columns }) =>
    Object.values(columns).flatMap((type) => type.match(/\b[A-Z]{3,}\b/g) ?? []),
  ),
);

/**
 * The same for a database that is worked with: our SQL would call its macros instead of the functions they are named
 * after, and its constraints would refuse our rows.
 */
export async function vetForWork(
  query: Query,
  database: string,
  refuse: (what: string) => Error,
): Promise<FoundTables> {
  const functions = (where: string) =>
    query(`SELECT function_name AS name FROM system.main.duckdb_functions() WHERE ${where}`);
  const macros = (await functions('NOT internal')).map(({ name }) => String(name).toLowerCase());
  if (macros.length > 0) {
    const ours = new Set((await functions('internal')).map(({ name }) => String(name).toLowerCase()));
    const macro = macros.find((name) => ours.has(name));
    if (macro !== undefined) throw refuse(`it has a macro that is called like DuckDB's own ${macro}`);
  }
  const found = await vet(query, database, refuse);
  const inMain = `database_name = ${literal(database)} AND schema_name = 'main'`;
  const bound = await query(
    `SELECT table_name AS name FROM system.main.duckdb_constraints() WHERE ${inMain}
     UNION ALL SELECT table_name FROM system.main.duckdb_indexes() WHERE ${inMain} AND is_unique`,
  );
  const constrained = bound.map(({ name }) => String(name).toLowerCase()).find((name) => Object.hasOwn(tables, name));
  if (constrained !== undefined) throw refuse(`"${constrained}" has constraints of its own`);
  return found;
}

/** The type of one of our columns; undefined if there is none of that name. */
export const ownType = (table: TableName, column: string): string | undefined => {
  const columns: Readonly<Record<string, string>> = tables[table].columns;
  return Object.hasOwn(columns, column) ? columns[column] : undefined;
};

/** DuckDB leaves out the quotes of names when it can. */
export const isSameType = (a: string, b: string): boolean => a.replaceAll('"', '') === b.replaceAll('"', '');
