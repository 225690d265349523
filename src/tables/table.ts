/** What a mark says of a number; the note below the table spells it out. */
export type Mark = 'partial' | 'differs' | 'seen' | 'undeclared' | 'protocol' | 'bound';

/** Its place among the comparable numbers of its column. */
export type Rank = 'best' | 'second';

export interface TableCell {
  readonly value: string | number | null;
  /** 95 % interval, on the scale of the value. */
  readonly interval?: readonly [low: number, high: number];
  readonly marks?: readonly Mark[];
  readonly rank?: Rank;
  /** More words, where there is room for them. */
  readonly title?: string;
}

export interface Column {
  readonly label: string;
  /** A second, smaller line of the head. */
  readonly sub?: string;
  readonly kind: 'text' | 'number';
  /** Decimals of a number. */
  readonly digits?: number;
  /** Whether numbers above 0 have a plus: differences. */
  readonly signed?: boolean;
}

export type TableRow = readonly TableCell[];

/** Rows below the others that are not comparable with them, under a line that says why. */
export interface RowGroup {
  readonly title: string;
  readonly rows: readonly TableRow[];
}

/** A table as data: what it says is decided here, how it looks is the renderers'. */
export interface Table {
  /** File name and anchor: lower case, digits, hyphens. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** One cell a column. */
  readonly rows: readonly TableRow[];
  readonly apart?: readonly RowGroup[];
  /** What ranks are among: the numbers of a column, if not said otherwise, or some of a row. */
  readonly rankedIn?: 'column' | 'row';
  readonly notes: readonly string[];
}

export const text = (label: string): Column => ({ label, kind: 'text' });

export const number = (label: string, digits = 0): Column => ({ label, kind: 'number', digits });

const formats = new Map<number, Intl.NumberFormat>();

/** The words of a cell, without its marks: numbers with the column's decimals, an en dash where there is nothing. */
export function shown({ value }: TableCell, { digits = 0, signed = false }: Column): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  const words = formatted(value, digits);
  return signed && Number(words.replaceAll(',', '')) > 0 ? `+${words}` : words;
}

/**
 * `low–high` with the column's decimals; undefined where there is no interval. A negative bound makes the dash a word.
 */
export function shownInterval({ interval }: TableCell, { digits = 0 }: Column): string | undefined {
  if (!interval) return undefined;
  const [low, high] = interval;
  return `${formatted(low, digits)}${low < 0 || high < 0 ? ' to ' : '–'}${formatted(high, digits)}`;
}

export function formatted(value: number, digits: number): string {
  const format =
    formats.get(digits) ??
    new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(digits, format);
  return format.format(value);
}

/** All rows, those apart too. */
export const allRows = ({ rows, apart = [] }: Table): readonly TableRow[] => [
  ...rows,
  ...apart.flatMap((group) => group.rows),
];

/** Whether any cell has a mark. */
export const isMarked = (table: Table, mark: Mark): boolean =>
  allRows(table).some((row) => row.some((cell) => has(cell, mark)));

export const has = ({ marks }: TableCell, mark: Mark): boolean => marks?.includes(mark) ?? false;

/** The sign of a mark, and what it means. */
export const legend: Readonly<Record<Mark, { readonly sign: string; readonly meaning: string }>> = {
  partial: {
    sign: '*',
    meaning: 'partial: the cell has failed sentences, which are not scored, or has not run to its end',
  },
  differs: {
    sign: '†',
    meaning:
      'differs from the row it is compared with: p < .05 by paired approximate randomisation, corrected by Holm over the tests of this table, which are one family',
  },
  seen: { sign: '§', meaning: 'not zero-shot: the model or the tagger was trained on entities of this language' },
  undeclared: { sign: '¶', meaning: 'perhaps not zero-shot: the model does not say what it was trained on' },
  protocol: { sign: '‡', meaning: 'another protocol or other data than the number it is set beside' },
  bound: { sign: '≥', meaning: 'a lower bound: the server tells only the most probable tokens' },
};

/** How a format shows the two best numbers of a column, in words. */
export interface RankWords {
  readonly best: string;
  readonly second: string;
}

/** The notes of a table with the meaning of its marks and ranks. */
export function notesOf(table: Table, { best, second }: RankWords): string[] {
  const marks = (Object.keys(legend) as Mark[]).filter((mark) => isMarked(table, mark));
  const ranked = allRows(table).some((row) => row.some(({ rank }) => rank !== undefined));
  return [
    ...(ranked ? [`Of a ${table.rankedIn ?? 'column'}, the best is ${best} and the second best ${second}.`] : []),
    ...marks.map((mark) => `${legend[mark].sign} ${legend[mark].meaning}.`),
    ...table.notes,
  ];
}

/** The signs of a cell's marks. */
export const signs = ({ marks = [] }: TableCell): string => marks.map((mark) => legend[mark].sign).join('');

/** How tables are written. */
export interface RenderOptions {
  /** Whether numbers carry their 95 % intervals. */
  readonly intervals: boolean;
}
