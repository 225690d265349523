/** The Python exception classes that the original raises and JavaScript has no namesake of. */
export type PythonErrorName =
  | 'AssertionError'
  | 'IndexError'
  | 'KeyError'
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
