/** The command's contact with the outside world. */
export interface CliIo {
  /** @throws an error with a `code` if the file cannot be read */
  readFile(path: string): Uint8Array;
  readStandardInput(): Uint8Array;
  writeOut(text: string): void;
  writeError(text: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
}

/** Ends the command with an exit code, after its message is printed to standard error. */
export class CliExit extends Error {
  override readonly name = 'CliExit';
  readonly code: number;

  /** `messages` are logged as errors, one a line. */
  constructor(code: number, ...messages: string[]) {
    super(messages.join('\n'));
    this.code = code;
  }
}
