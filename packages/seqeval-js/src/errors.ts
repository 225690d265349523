/** The exception that Python's seqeval 1.2.2 raises in the same situation. */
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
 * Thrown for any bad input. `message` says in one line what is wrong. `python` has the class and text of the original's
 * exception, which sometimes has several lines or says little ("string index out of range").
 */
export class SeqevalError extends Error {
  override readonly name = 'SeqevalError';
  readonly python: PythonError;

  constructor(name: PythonError['name'], pythonMessage: string, message: string = pythonMessage) {
    super(message);
    this.python = { name, message: pythonMessage };
  }
}
