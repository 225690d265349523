/**
 * JSON as servers write it: Python's `NaN` and infinities stand bare in it, which the standard forbids.
 * @throws SyntaxError where it is none
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

/** A string, which is left as it is, or a bare number that JSON does not know. */
const bare = /"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)/g;

/** As large a number is read as an infinity. */
const numbers: Readonly<Record<string, string>> = { Infinity: '1e999', '-Infinity': '-1e999', NaN: 'null' };
