import { readFileSync } from 'node:fs';
import { command } from './command/command.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

try {
  process.exitCode = command(process.argv.slice(2), {
    read: (path) => readFileSync(path === '-' ? 0 : path, 'utf8'),
    write: (text) => process.stdout.write(text),
    tell: (line) => process.stderr.write(`${line}\n`),
    version,
  });
} catch (error) {
  console.error(error);
  process.exitCode = 70;
}
