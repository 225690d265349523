// Runs test vectors made with Python's seqeval against this package: npm run conformance -w seqeval-js -- DIR
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkFolder } from '../dist/conformance/folder.js';

const [folder, ...rest] = process.argv.slice(2);
// npm runs a workspace's script in the workspace; a relative folder is meant from where npm was called.
const path = folder && resolve(process.env.INIT_CWD ?? '.', folder);
if (!path || rest.length > 0 || !existsSync(path)) {
  console.error(path ? `no such folder: ${path}` : 'usage: npm run conformance -w seqeval-js -- DIR');
  process.exit(2);
}

let rows = 0;
let differing = 0;
for (const { id, differences } of checkFolder(path)) {
  rows++;
  if (differences.length > 0) differing++;
  for (const difference of differences) console.log(`${id}: ${difference}`);
}
console.log(`rows ${rows}, differ ${differing}`);
process.exitCode = differing > 0 ? 1 : 0;
