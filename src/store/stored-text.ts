/**
 * A text as the database gives it back. An answer becomes one where it comes in, so that what is made of it now is what
 * is made of it when it is replayed: half of a surrogate pair is U+FFFD, which JSON and UTF-8 can hold, and U+FEFF at
 * the beginning, which DuckDB takes for a byte order mark, is U+2060, which means the same inside a text.
 */
export const storedText = (text: string): string =>
  text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/^\ufeff/, '\u2060');
