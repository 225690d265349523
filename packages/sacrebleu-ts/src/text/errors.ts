/** Python's exceptions that the original raises and that JavaScript has nothing of the same name for. */
export type PythonErrorName =
  | 'AssertionError'
  | 'IndexError'
  | 'KeyError'
  | 'OverflowError'
  | 'RuntimeError'
  | 'ValueError'
  | 'ZeroDivisionError';

/** An error of the original, with the Python class as `name`. A Python TypeError is a JavaScript `TypeError`. */
export class PythonError extends Error {
  override readonly name: PythonErrorName;

  constructor(name: PythonErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * Checks that a number is whole where Python counts with it.
 * @throws TypeError with Python's message
 */
export function checkWhole(value: number): void {
  if (!Number.isInteger(value)) throw new TypeError("'float' object cannot be interpreted as an integer");
}
