/** Stands for standard input among files; on the command line it is written `-`. */
export const standardInput = '/dev/stdin';

/** yargs loses a lone `-` among several files; after an option it is the option's value. */
export const withStandardInput = (args: readonly string[]): string[] =>
  args.map((arg, i) => (arg === '-' && !args[i - 1]?.startsWith('--') ? standardInput : arg));
