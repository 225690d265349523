/**
 * A text as the database returns it. Answers are converted as they arrive, so that a live run and a replay process the
 * same text: half of a surrogate pair becomes U+FFFD, which JSON and UTF-8 can hold, and a leading U+FEFF, which DuckDB
 * takes for a byte order mark, becomes U+2060, which means the same inside a text.
 */
export const storedText = (text: string): string =>
  text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/^\ufeff/, '\u2060');
