/** What stands for standard input among files. On the command line it is written `-`. */
export const standardInput = '/dev/stdin';

/** yargs loses a lone `-` among several files; after an option it is that option's own. */
export const withStandardInput = (args: readonly string[]): string[] =>
  args.map((arg, i) => (arg === '-' && !args[i - 1]?.startsWith('--') ? standardInput : arg));
