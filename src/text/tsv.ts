const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const meanings: Readonly<Record<string, string>> = { '\\': '\\', t: '\t', n: '\n', r: '\r' };

/** A line of tab-separated values. Tabs, line ends and backslashes in a field become `\t`, `\n`, `\r` and `\\`. */
export const tsvLine = (fields: readonly string[]): string =>
  fields.map((field) => field.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)).join('\t');

/** The fields of such a line. A backslash before any other character stands for itself. */
export const tsvFields = (line: string): string[] =>
  line
    .split('\t')
    .map((field) => field.replace(/\\([\\tnr])/g, (written, letter: string) => meanings[letter] ?? written));
