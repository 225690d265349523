// npm run rooms: writes the table of rooms in docs/architecture.md from docs/rooms.yaml. `--check` only compares, for
// CI.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const rooms = parse(readFileSync(new URL('../docs/rooms.yaml', import.meta.url), 'utf8'));
const file = new URL('../docs/architecture.md', import.meta.url);
const [begin, end] = ['<!-- rooms: made from docs/rooms.yaml by `npm run rooms` -->\n', '<!-- /rooms -->'];

const name = (room) => (room === '.' ? '`src`' : `\`src/${room}\``);
const knows = (list) => (list.length > 0 ? list.filter((room) => room !== '.').join(', ') || 'nothing' : 'nothing');
const opens = (list) => (list ? `; opens ${list.join(', ')}` : '');
const table = [
  '| room | what is in it | knows |',
  '|---|---|---|',
  ...rooms.map((row) => `| ${name(row.room)} | ${row.holds} | ${knows(row.knows)}${opens(row.opens)} |`),
].join('\n');

const before = readFileSync(file, 'utf8');
const [start, stop] = [before.indexOf(begin), before.indexOf(end)];
if (start < 0 || stop < 0) throw new Error('docs/architecture.md: the comments around the table of rooms are missing');
const after = `${before.slice(0, start + begin.length)}\n${table}\n\n${before.slice(stop)}`;
if (after !== before) {
  if (process.argv.includes('--check')) {
    console.error('docs/architecture.md does not match docs/rooms.yaml; run `npm run rooms` and commit the result');
    process.exitCode = 1;
  } else writeFileSync(file, after);
}
