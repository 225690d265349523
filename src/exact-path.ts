/**
 * A path as DuckDB's readers take it for that one file: they match `*`, `?` and `[…]` against the names of files, so
 * that `a*.parquet` would read others too. `COPY … TO` and databases take a path as it is.
 */
export const exactPath = (path: string): string => path.replace(/[*?[]/g, '[$&]');
