/** A value in a signature. Undefined is left out, and booleans read yes or no. */
export type SignatureValue = string | number | boolean | undefined;

/** A key and its short form. */
export type SignatureKey = readonly [key: string, short: string];

const FIRST: readonly SignatureKey[] = [
  ['nrefs', '#'],
  ['bs', 'bs'],
  ['ar', 'ar'],
  ['seed', 'rs'],
];

function text(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/**
 * What makes scores comparable: references, resampling, the metric's options and the version (upstream
 * `metrics/base.py`, `Signature`).
 */
export class Signature {
  private readonly keys: readonly SignatureKey[];
  private readonly values = new Map<string, SignatureValue>();

  /** @param own the metric's own keys, with their short forms and values */
  constructor(own: readonly (readonly [key: string, short: string, value: SignatureValue])[], version: string) {
    this.keys = [...FIRST, ...own.map(([key, short]) => [key, short] as const), ['version', 'v']];
    for (const [key, , value] of own) this.values.set(key, value);
    this.values.set('version', version);
  }

  /** Sets `nrefs`, `bs`, `ar` or `seed`. */
  update(key: 'nrefs' | 'bs' | 'ar' | 'seed', value: SignatureValue): void {
    this.values.set(key, value);
  }

  /** `nrefs:1|case:mixed|…|version:2.5.1`, or in short `#:1|c:mixed|…|v:2.5.1`. */
  format(short = false): string {
    const items: string[] = [];
    for (const [key, abbreviation] of this.keys) {
      const value = this.values.get(key);
      if (value !== undefined) items.push(`${short ? abbreviation : key}:${text(value)}`);
    }
    return items.join('|');
  }

  toString(): string {
    return this.format();
  }
}
