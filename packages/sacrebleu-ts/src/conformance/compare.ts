/** A JSON value of a record. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Collects the differences between a record and this package. */
export class Differences {
  readonly found: string[] = [];

  /** Two values that must be deeply equal. */
  equal(what: string, actual: Json | undefined, expected: Json | undefined): void {
    const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (a !== e) this.found.push(`${what}: ${shorten(a)} instead of ${shorten(e)}`);
  }

  /** Two numbers (or nulls) whose relative difference may be up to `tolerance`. */
  close(what: string, actual: number | null, expected: number | null, tolerance: number): void {
    if (Object.is(actual, expected) || actual === expected) return;
    const near = actual !== null && expected !== null && Math.abs(actual - expected) <= tolerance * Math.abs(expected);
    if (!near) this.found.push(`${what}: ${actual} instead of ${expected}`);
  }

  /** Two lists of numbers, compared like `close`. */
  allClose(what: string, actual: readonly number[], expected: readonly number[], tolerance: number): void {
    if (actual.length !== expected.length)
      this.found.push(`${what}: ${actual.length} values instead of ${expected.length}`);
    expected.forEach((value, i) => {
      this.close(`${what}[${i}]`, actual[i] ?? null, value, tolerance);
    });
  }
}

function shorten(text: string | undefined): string {
  const limit = 300;
  if (text === undefined) return 'nothing';
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}

/** `exp` and `log` of JavaScript engines and of the C library differ by a few units in the last place. */
export const BLEU_TOLERANCE = 1e-12;
/** numpy 1 and 2 compute resampled scores in different precision. */
export const RESAMPLING_TOLERANCE = 2e-6;

/** @throws Error: a field is unknown, so that passing would not mean that it agrees */
export function checkFields(record: object, known: readonly string[], where: string): void {
  for (const name of Object.keys(record)) {
    if (!known.includes(name)) throw new Error(`unknown field in ${where}: ${name}`);
  }
}

/** A number of a record. NaN and the infinities, which JSON does not have, are strings there. */
export function numberOf(value: Json | undefined): number {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  throw new Error(`not a number: ${JSON.stringify(value)}`);
}

/** Turns the names of an object into camel case: `smooth_method` → `smoothMethod`. */
export function camelCase(options: Readonly<Record<string, Json>>): Record<string, Json> {
  const rename = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [rename(name), value]));
}
