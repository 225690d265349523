/** A row of `compare`. */
export interface DifferenceRow {
  readonly language: string;
  readonly a: number;
  readonly b: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly corrected: number | null;
  readonly sentences: number;
}
export interface Sides {
  readonly a: string;
  readonly b: string;
  readonly unit?: string;
}
export interface Fates {
  readonly gold: number;
  readonly found: number;
  readonly lost: Readonly<Record<string, number>>;
  readonly languages: number;
}
export interface Related {
  readonly what: string;
  readonly over: string;
  readonly n: string;
}
export interface Measured {
  readonly r: number;
  readonly p?: number;
  readonly interval?: { readonly low: number; readonly high: number } | null;
}
export function meanOf(rows: readonly DifferenceRow[]): DifferenceRow;
export function differenceSentence(sides: Sides, rows: readonly DifferenceRow[], corrected: number): string;
export function lossSentence(name: string, fates: Fates): string;
export function correlationSentence(related: Related, measured: Measured): string;
