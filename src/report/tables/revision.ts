/** Shortens hashes to the first digits, which is what people compare. */
export const short = (revision: string): string =>
  revision.replace(/\b[0-9a-f]{20,}\b/g, (hash) => `${hash.slice(0, 12)}…`);
