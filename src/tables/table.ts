/** What a mark says about a number; a note below the table explains it. */
export type Mark = 'partial' | 'differs' | 'seen' | 'undeclared' | 'protocol' | 'bound';

/** The rank of a number among the comparable ones in its column or row. */
export type Rank = 'best' | 'second';

export interface TableCell {
  readonly value: string | number | null;
  /** 95 % interval, on the scale of the value. */
  readonly interval?: readonly [low: number, high: number];
  readonly marks?: readonly Mark[];
  readonly rank?: Rank;
  /** A longer text, for formats with room for it. */
  readonly title?: string;
}

export interface Column {
  readonly label: string;
  /** A second, smaller line in the header. */
  readonly sub?: string;
  readonly kind: 'text' | 'number';
  /** The number of decimals. */
  readonly digits?: number;
  /** Whether positive numbers have a plus sign, as differences do. */
  readonly signed?: boolean;
}

export type TableRow = readonly TableCell[];

/** Rows below the others, which are not comparable with them, under a title that says why. */
export interface RowGroup {
  readonly title: string;
  readonly rows: readonly TableRow[];
}

/** A table as data: it determines what is shown, and the renderers determine how. */
export interface Table {
  /** The file name and anchor: lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** One cell per column. */
  readonly rows: readonly TableRow[];
  readonly apart?: readonly RowGroup[];
  /** Whether numbers are ranked within a column (the default) or a row. */
  readonly rankedIn?: 'column' | 'row';
  readonly notes: readonly string[];
}

export const text = (label: string): Column => ({ label, kind: 'text' });

export const number = (label: string, digits = 0): Column => ({ label, kind: 'number', digits });

const formats = new Map<number, Intl.NumberFormat>();

/** A cell's text without its marks: numbers with the column's decimals, and an en dash for null. */
export function shown({ value }: TableCell, { digits = 0, signed = false }: Column): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  const words = formatted(value, digits);
  return signed && Number(words.replaceAll(',', '')) > 0 ? `+${words}` : words;
}

/**
 * `low–high` with the column's decimals, or `low to high` if a bound is negative; undefined if there is no interval.
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

/** All rows, including those set apart. */
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
    meaning: 'partial: the cell has failed sentences, which are not scored, or has not finished',
  },
  differs: {
    sign: '†',
    meaning:
      'differs from the row it is compared with: p < .05 by paired approximate randomisation, corrected by Holm over the tests of this table, which are one family',
  },
  seen: { sign: '§', meaning: 'not zero-shot: the model or the tagger was trained on entities of this language' },
  undeclared: { sign: '¶', meaning: 'possibly not zero-shot: the model does not declare what it was trained on' },
  protocol: { sign: '‡', meaning: 'the protocol or the data differs from that of the number beside it' },
  bound: { sign: '≥', meaning: 'a lower bound: the server reports only the most probable tokens' },
};

/** How a format shows the two best numbers, in words. */
export interface RankWords {
  readonly best: string;
  readonly second: string;
}

/** A table's notes, including the meaning of its marks and ranks. */
export function notesOf(table: Table, { best, second }: RankWords): string[] {
  const marks = (Object.keys(legend) as Mark[]).filter((mark) => isMarked(table, mark));
  const ranked = allRows(table).some((row) => row.some(({ rank }) => rank !== undefined));
  return [
    ...(ranked ? [`In each ${table.rankedIn ?? 'column'}, the best is ${best} and the second best ${second}.`] : []),
    ...marks.map((mark) => `${legend[mark].sign} ${legend[mark].meaning}.`),
    ...table.notes,
  ];
}

/** The signs of a cell's marks. */
export const signs = ({ marks = [] }: TableCell): string => marks.map((mark) => legend[mark].sign).join('');

/** Options for writing tables. */
export interface RenderOptions {
  /** Whether numbers have their 95 % intervals. */
  readonly intervals: boolean;
}
