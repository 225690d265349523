import { readFileSync } from 'node:fs';
import { main } from './cli/main.js';

process.exitCode = await main(process.argv.slice(2), {
  readFile: (path) => readFileSync(path),
  readStandardInput: () => readFileSync(0),
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  environment: process.env,
  isTerminal: process.stdout.isTTY === true,
});
