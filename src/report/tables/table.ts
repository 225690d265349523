/** What a mark says of a number; the note below the table spells it out. */
export type Mark = 'partial';

export interface TableCell {
  readonly value: string | number | null;
  /** 95 % interval, on the scale of the value. */
  readonly interval?: readonly [low: number, high: number];
  readonly marks?: readonly Mark[];
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
}

/** A table as data: what it says is decided here, how it looks is the renderers'. */
export interface Table {
  /** File name and anchor: lower case, digits, hyphens. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** One cell a column. */
  readonly rows: readonly (readonly TableCell[])[];
  readonly notes: readonly string[];
}

export const text = (label: string): Column => ({ label, kind: 'text' });

export const number = (label: string, digits = 0): Column => ({ label, kind: 'number', digits });

const formats = new Map<number, Intl.NumberFormat>();

/** The words of a cell, without its marks: numbers with the column's decimals, an en dash where there is nothing. */
export function shown({ value }: TableCell, { digits = 0 }: Column): string {
  if (value === null) return '–';
  return typeof value === 'string' ? value : formatted(value, digits);
}

export function formatted(value: number, digits: number): string {
  const format =
    formats.get(digits) ??
    new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(digits, format);
  return format.format(value);
}

/** Whether any cell has a mark. */
export const isMarked = ({ rows }: Table, mark: Mark): boolean =>
  rows.some((row) => row.some((cell) => has(cell, mark)));

export const has = ({ marks }: TableCell, mark: Mark): boolean => marks?.includes(mark) ?? false;

/** The sign of a mark, and what it means. */
export const legend: Readonly<Record<Mark, { readonly sign: string; readonly meaning: string }>> = {
  partial: {
    sign: '*',
    meaning: 'partial: the cell has failed sentences, which are not scored, or has not run to its end',
  },
};

/** The notes of a table with the meaning of its marks. */
export function notesOf(table: Table): string[] {
  const marks = (Object.keys(legend) as Mark[]).filter((mark) => isMarked(table, mark));
  return [...marks.map((mark) => `${legend[mark].sign} ${legend[mark].meaning}.`), ...table.notes];
}

/** The signs of a cell's marks. */
export const signs = ({ marks = [] }: TableCell): string => marks.map((mark) => legend[mark].sign).join('');
