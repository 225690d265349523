/** A value of the vectors: JSON, with NaN and infinities as strings. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Turns the name of a number that JSON lacks into that number, and returns any other value as it is. */
export function toNumber(value: Json): Json {
  if (value === 'NaN') return Number.NaN;
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  return value === '-Infinity' ? Number.NEGATIVE_INFINITY : value;
}

/** The reverse of `toNumber`, for all numbers of a result. */
export function fromNumbers(value: Json): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return Array.isArray(value) ? value.map(fromNumbers) : value;
}

/** Where two values first differ, or null: numbers by `===`, texts byte for byte, lists in order. */
export function difference(actual: Json, expected: Json, path = ''): string | null {
  if (Array.isArray(actual) && Array.isArray(expected) && actual.length === expected.length) {
    for (const [i, value] of actual.entries()) {
      const found = difference(value, expected[i] ?? null, `${path}[${i}]`);
      if (found) return found;
    }
    return null;
  }
  if (actual === expected) return null;
  return `${path ? `${path}: ` : ''}got ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
}
