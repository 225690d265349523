// Writes the help of each command in docs/commands.md, as the program prints it. `--check` only compares, for CI.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commands } from '../dist/commands/index.js';

const program = fileURLToPath(new URL('../bin/eatlab.js', import.meta.url));
const file = new URL('../docs/commands.md', import.meta.url);
const [begin, end] = ['<!-- help: made by `npm run schema` -->', '<!-- /help -->'];
const before = readFileSync(file, 'utf8');
const [from, to] = [before.indexOf(begin) + begin.length, before.indexOf(end)];
if (from < begin.length || to < from) throw new Error(`docs/commands.md has no ${begin} … ${end}`);
const sections = commands.map(({ command }) => section(command.split(' ')[0]));
const after = `${before.slice(0, from)}\n\n${sections.join('\n\n')}\n\n${before.slice(to)}`;
if (before !== after) {
  if (process.argv.includes('--check')) {
    console.error('docs/commands.md: the help does not match the program; run `npm run schema` and commit the result');
    process.exitCode = 1;
  } else writeFileSync(file, after);
}

/** A command's help, then that of the commands below it. */
function section(...words) {
  const help = helpOf(words);
  const below = [...help.matchAll(new RegExp(`^  eatlab ${words.join(' ')} ([a-z]+)`, 'gm'))].map(([, word]) => word);
  const texts = [help, ...below.map((word) => helpOf([...words, word]))];
  return [`### ${words.join(' ')}`, ...texts.map((text) => `\`\`\`\n${text}\n\`\`\``)].join('\n\n');
}

function helpOf(words) {
  const { stdout, status } = spawnSync(process.execPath, [program, ...words, '--help'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`eatlab ${words.join(' ')} --help: exit code ${status}`);
  return stdout.trimEnd();
}
