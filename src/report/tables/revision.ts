/** A hash as people compare it: its first digits. */
export const short = (revision: string): string =>
  revision.replace(/\b[0-9a-f]{20,}\b/g, (hash) => `${hash.slice(0, 12)}…`);
