/**
 * A row as a line of the journal, with texts that survive DuckDB unchanged. An ordinary row costs only a search for
 * what would not.
 */
export function rowLine(row: unknown): string {
  const json = JSON.stringify(row);
  const paired = json.includes('\\ud') ? json.replace(escapes, wellFormed) : json;
  return `${paired.includes('"\ufeff') ? paired.replace(leadingMark, '"\u2060') : paired}\n`;
}

/**
 * `JSON.stringify` writes half of a surrogate pair as `\udXXX`, and nothing else in this form; DuckDB refuses it as
 * malformed JSON. Each escape is matched as a whole, so that a literal backslash before `ud800` is not taken for the
 * beginning of one.
 */
const escapes = /\\(?:u[0-9a-f]{4}|.)/g;
const wellFormed = (one: string): string => (one.startsWith('\\ud') ? '\ufffd' : one);

/**
 * Texts that begin with U+FEFF come back without it: it is taken for a byte order mark. U+2060 means the same inside a
 * text.
 */
const leadingMark = /(?<!\\)"\ufeff/g;
