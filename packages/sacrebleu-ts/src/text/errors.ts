/** The Python exception classes that the original raises and JavaScript has no namesake of. */
export type PythonErrorName =
  | 'AssertionError'
  | 'IndexError'
  | 'KeyError'
  | 'OverflowError'
  | 'RuntimeError'
  | 'ValueError'
  | 'ZeroDivisionError';

/** An error of the original's: `name` is the Python class, `message` its text. A Python TypeError is a JavaScript `TypeError`. */
export class PythonError extends Error {
  override readonly name: PythonErrorName;

  constructor(name: PythonErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * Checks a number that Python counts with.
 * @throws TypeError with Python's text for a number that is not whole
 */
export function checkWhole(value: number): void {
  if (!Number.isInteger(value)) throw new TypeError("'float' object cannot be interpreted as an integer");
}
