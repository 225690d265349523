/**
 * JSON as servers write it: Python's bare `NaN` and infinities, which the standard forbids, are accepted.
 * @throws SyntaxError if it is not JSON
 */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    return JSON.parse(
      text.replace(
        bare,
        (found, number: string | undefined) => (number === undefined ? found : numbers[number]) ?? found,
      ),
    );
  }
}

/** A string, which stays unchanged, or a bare number that JSON does not know. */
const bare = /"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)/g;

/** A number this large is read as an infinity. */
const numbers: Readonly<Record<string, string>> = { Infinity: '1e999', '-Infinity': '-1e999', NaN: 'null' };
