import type { Command } from './commands/command.js';

export const usage = '<command>: reproduce, ablate and extend Entity-Aligned Translation';

/**
 * The help of the program itself, as `--help` of a command looks; made without a parser of arguments, which takes
 * longer to load.
 */
export function helpText(commands: readonly Command[], width: number): string {
  const rows = commands.map(({ command, describe }) => [`eatlab ${command}`, describe] as const);
  return [`eatlab ${usage}`, '', 'Commands:', ...table(rows, width), '', 'Options:', ...table(options, width)].join(
    '\n',
  );
}

const options = [
  ['--help', 'Show help; after a command, its own'],
  ['--version', 'Show version number'],
] as const;

/** Two columns, the second wrapped. */
function table(rows: readonly (readonly [string, string])[], width: number): string[] {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4;
  return rows.flatMap(([name, text]) =>
    wrapped(text, width - left).map((line, i) => `${(i === 0 ? `  ${name}` : '').padEnd(left)}${line}`),
  );
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
