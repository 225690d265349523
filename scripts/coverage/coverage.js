// npm run coverage [-- --fresh]: simulates what docs/metrics.md says of intervals and grades, and writes its tables.
// What was simulated before, in measured.json, is kept: the work can be interrupted. Takes some minutes.
import { readFileSync, writeFileSync } from 'node:fs';
import { withPart } from '../results/marked.js';
import { grid, keyOf } from './grid.js';
import { tables } from './tables.js';

const kept = new URL('measured.json', import.meta.url);
const docs = new URL('../../docs/metrics.md', import.meta.url);

const measured = process.argv.includes('--fresh') ? {} : JSON.parse(readFileSync(kept, 'utf8'));
const rounded = (found) => Object.fromEntries(Object.entries(found).map(([name, value]) => [name, +value.toFixed(3)]));

for (const [kind, { simulate, worlds, times }] of Object.entries(grid))
  for (const world of worlds) {
    const key = keyOf(kind, world);
    if (measured[key]) continue;
    measured[key] = rounded(simulate(times(world), world));
    console.log(key, JSON.stringify(measured[key]));
    writeFileSync(kept, `${JSON.stringify(measured, null, 1)}\n`);
  }
writeFileSync(docs, withPart(readFileSync(docs, 'utf8'), 'coverage', tables(measured)));
