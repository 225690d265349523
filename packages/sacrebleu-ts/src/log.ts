/** How grave a message is, in the words of Python's logging. */
export type LogLevel = 'info' | 'warning' | 'error';

/** Receives the messages that the original logs; pass your own as the option `log`. */
export type Log = (level: LogLevel, message: string) => void;

/** Python's default: warnings go to standard error, information nowhere. */
export const logToStandardError: Log = (level, message) => {
  if (level !== 'info') process.stderr.write(`${message}\n`);
};
