/** Columns of a table by name: the type that DuckDB calls them by, and what they hold, for whoever queries the file. */
export type Columns = Readonly<Record<string, readonly [type: string, comment: string]>>;

export interface Table<C extends Columns = Columns> {
  /** What a row is. */
  readonly comment: string;
  /** Types by name. */
  readonly columns: { readonly [K in keyof C]: C[K][0] };
  /** The meaning of each column, by name. */
  readonly comments: { readonly [K in keyof C]: string };
  /** The columns that identify a row. */
  readonly identity: readonly (keyof C & string)[];
  /** Whether a row written later replaces the earlier one, or is dropped. */
  readonly latest: boolean;
}

/** @param comment what a row is: one sentence, with the rest in the comments of its columns */
export function table<const C extends Columns>(
  comment: string,
  columns: C,
  { identity, latest }: Pick<Table<C>, 'identity' | 'latest'>,
): Table<C> {
  const of = (place: 0 | 1) => Object.fromEntries(Object.entries(columns).map(([name, said]) => [name, said[place]]));
  return {
    comment,
    columns: of(0) as Table<C>['columns'],
    comments: of(1) as Table<C>['comments'],
    identity,
    latest,
  };
}

/** Types that several tables have. */
export const entityList = 'STRUCT("text" VARCHAR, "type" VARCHAR, "start" INTEGER, "end" INTEGER)[]';
export const mentionList = 'STRUCT("type" VARCHAR, "text" VARCHAR)[]';
