/** What an address says: the state of a page, as text. */
export type Query = Readonly<Record<string, string>>;

/** Parts of an address; what is undefined or empty is left out. */
export type Parts = Readonly<Record<string, string | number | undefined>>;

/** The address of a page in a state, relative to any other page. */
export function address(page: string, parts: Parts = {}): string {
  const query = new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)] as [string, string]],
    ),
  ).toString();
  return query === '' ? `/${page}` : `/${page}?${query}`;
}

/** A whole number of an address within bounds; the default for anything else. */
export function wholeNumber(
  text: string | undefined,
  bounds: { least: number; most: number; otherwise: number },
): number {
  const value = text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : bounds.otherwise;
  return Math.min(bounds.most, Math.max(bounds.least, value));
}

/** One of the known words; undefined for anything else. */
export const oneOf = <T extends string>(text: string | undefined, known: readonly T[]): T | undefined =>
  known.find((one) => one === text);
