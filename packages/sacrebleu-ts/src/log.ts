/** Levels of messages, as in Python's logging. */
export type LogLevel = 'info' | 'warning' | 'error';

/** Receives the messages that the original logs. You can pass your own as the option `log`. */
export type Log = (level: LogLevel, message: string) => void;

/** Python's default: writes warnings and errors to standard error, and drops information. */
export const logToStandardError: Log = (level, message) => {
  if (level !== 'info') process.stderr.write(`${message}\n`);
};
