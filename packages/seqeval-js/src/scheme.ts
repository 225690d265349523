import { unknownScheme } from './messages.js';

export type SchemeName = 'IOB1' | 'IOB2' | 'IOE1' | 'IOE2' | 'IOBES' | 'BILOU';

/** The letters of all schemes. A token's letter is stored as its index here. */
export const prefixes = 'IOBESUL';

/**
 * A tagging scheme: its letters, and for which pairs of neighbouring tokens an entity starts, goes on, or has ended.
 * Pairs are found at `previous * 8 + current`, with a bit each for `sameType` and `otherType`.
 */
export interface Scheme {
  readonly name: SchemeName;
  readonly allowed: string;
  readonly start: Uint8Array;
  readonly inside: Uint8Array;
  readonly end: Uint8Array;
}

export const sameType = 1;
export const otherType = 2;

// A pattern has the previous and the current letter (`.` for any), and says whether their types must be the same (=),
// different (!) or neither (*). The original has gaps: IOB1 has no start for a B after O, IOE1 none for a single E.
export const IOB1 = scheme('IOB1', 'IOB', {
  start: 'OI* II! BI* IB= BB=',
  inside: 'BI= II=',
  end: 'II! IO* IB* BO* BI! BB=',
});
export const IOB2 = scheme('IOB2', 'IOB', {
  start: '.B*',
  inside: 'BI= II=',
  end: 'IO* II! IB* BO* BI! BB*',
});
export const IOE1 = scheme('IOE1', 'IOE', {
  start: 'OI* II! EI* EE=',
  inside: 'II= IE=',
  end: 'II! IO* IE! EI= EE=',
});
export const IOE2 = scheme('IOE2', 'IOE', {
  start: 'OI* OE* EI* EE* II! IE!',
  inside: 'IE= II=',
  end: 'E.*',
});
export const IOBES = scheme('IOBES', 'IOBES', {
  start: '.B* .S*',
  inside: 'BI= BE= II= IE=',
  end: 'S.* E.*',
});
export const BILOU = scheme('BILOU', 'IOBUL', {
  start: '.B* .U*',
  inside: 'BI= BL= II= IL=',
  end: 'U.* L.*',
});

export const schemes: Readonly<Record<SchemeName, Scheme>> = { IOB1, IOB2, IOE1, IOE2, IOBES, BILOU };

/** Returns a scheme, which may be given by its name. */
export function toScheme(scheme: Scheme | SchemeName): Scheme {
  const found = typeof scheme === 'string' ? Object.entries(schemes).find(([name]) => name === scheme)?.[1] : scheme;
  if (!found?.inside) throw unknownScheme(scheme);
  return found;
}

function scheme(
  name: SchemeName,
  allowed: string,
  patterns: { readonly start: string; readonly inside: string; readonly end: string },
): Scheme {
  const { start, inside, end } = patterns;
  return { name, allowed, start: table(start), inside: table(inside), end: table(end) };
}

function table(patterns: string): Uint8Array {
  const bits = new Uint8Array(64);
  for (const pattern of patterns.split(' ')) {
    const [previous = '', current = '', types] = pattern;
    const relation = types === '=' ? sameType : types === '!' ? otherType : sameType | otherType;
    for (const p of previous === '.' ? prefixes : previous) {
      for (const c of current === '.' ? prefixes : current) {
        const pair = prefixes.indexOf(p) * 8 + prefixes.indexOf(c);
        bits[pair] = (bits[pair] ?? 0) | relation;
      }
    }
  }
  return bits;
}
