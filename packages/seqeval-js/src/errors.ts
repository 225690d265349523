/** The Python exception that seqeval 1.2.2 raises in the same situation. */
export interface PythonError {
  readonly name:
    | 'AttributeError'
    | 'IndexError'
    | 'KeyError'
    | 'OverflowError'
    | 'TypeError'
    | 'ValueError'
    | 'ZeroDivisionError';
  readonly message: string;
}

/**
 * Every error that this package throws on bad input.
 * `message` is one line that says what is wrong; `python` holds class and text of the original's exception,
 * which for some inputs is several lines long or says little ("string index out of range").
 */
export class SeqevalError extends Error {
  override readonly name = 'SeqevalError';
  readonly python: PythonError;

  constructor(name: PythonError['name'], pythonMessage: string, message: string = pythonMessage) {
    super(message);
    this.python = { name, message: pythonMessage };
  }
}
