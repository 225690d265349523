// Writes the tables in docs/database.md from the store's definitions. `--check` only compares, for CI.
import { readFileSync, writeFileSync } from 'node:fs';
import { meta, tables } from '../dist/store/tables.js';

const file = new URL('../docs/database.md', import.meta.url);
const [begin, end] = ['<!-- tables -->', '<!-- /tables -->'];
const before = readFileSync(file, 'utf8');
const [from, to] = [before.indexOf(begin) + begin.length, before.indexOf(end)];
if (from < begin.length || to < from) throw new Error(`docs/database.md has no ${begin} … ${end}`);
const sections = Object.entries({ ...tables, meta }).map(section);
const after = `${before.slice(0, from)}\n\n${sections.join('\n\n')}\n\n${before.slice(to)}`;
if (before !== after) {
  if (process.argv.includes('--check')) {
    console.error('docs/database.md: the tables do not match the code; run `npm run schema` and commit the result');
    process.exitCode = 1;
  } else writeFileSync(file, after);
}

function section([name, { comment, columns, comments, identity }]) {
  const rows = Object.entries(columns).map(([column, type]) => [`\`${column}\``, typeOf(type), comments[column]]);
  const lines = [['column', 'type', 'what it holds'], ['---', '---', '---'], ...rows];
  const key = identity.length > 0 ? ` One row for each ${identity.map((column) => `\`${column}\``).join(', ')}.` : '';
  return [`### ${name}`, '', `${comment}${key}`, '', ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

/** `STRUCT("type" VARCHAR)[]` as a reader sees it: `STRUCT(type VARCHAR)[]`. */
function typeOf(type) {
  return type.replaceAll('"', '');
}
