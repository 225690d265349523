// The one command for contributors: types, lint, generated files, all tests. Ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'eatlab-check-'));
const results = join(folder, 'tests.json');
const steps = [
  ['types', 'tsc -b'],
  ['bundle', 'node scripts/bundle.js'],
  ['types of the tests', 'tsc -p test'],
  ['lint and format', 'biome check --error-on-warnings .'],
  ['schemas match the code', 'node scripts/schema.js --check'],
  ['table of rooms matches docs/rooms.yaml', 'node scripts/rooms.js --check'],
  ['table of metrics matches the code', 'node scripts/metrics-table.js --check'],
  ['tables of the database match the code', 'node scripts/database-tables.js --check'],
  ['commands as the program says', 'node scripts/commands.js --check'],
  ['bill of materials matches package-lock.json', 'node scripts/sbom.js --check'],
];

let failed = 0;
let passed = 0;
for (const [name, command] of steps) {
  const ok = run(command);
  if (ok) passed++;
  else failed++;
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`);
}
const tests = `vitest run --reporter=default --reporter=json --outputFile.json=${results} ${process.argv.slice(2).join(' ')}`;
const ran = run(tests);
try {
  const { numPassedTests, numFailedTests, numTotalTestSuites, success } = JSON.parse(readFileSync(results, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests + (!success && numFailedTests === 0 ? 1 : 0);
  if (numTotalTestSuites === 0) failed++;
} catch {
  failed++;
}
if (!ran && failed === 0) failed++;
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function run(command) {
  return spawnSync(`npx --no-install ${command}`, { stdio: 'inherit', shell: true }).status === 0;
}
