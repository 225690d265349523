// Searches for inputs that break something, for a given time: `npm run fuzz -- --minutes 30`. `--seed N` repeats an
// earlier search.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes);
const seed = values.seed ?? String(Date.now() % 2 ** 31);
if (!(minutes > 0) || !/^\d+$/.test(seed)) {
  console.error('usage: npm run fuzz -- --minutes N [--seed N]');
  process.exit(2);
}
const folder = 'test/fuzz';
const properties = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts'))
  .reduce((sum, name) => sum + (readFileSync(`${folder}/${name}`, 'utf8').match(/^ {2}fuzz\(/gm)?.length ?? 0), 0);
console.log(`${properties} properties, ${minutes} minutes in all, seed ${seed}`);
const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', folder, '--no-file-parallelism'], {
  stdio: 'inherit',
  env: { ...process.env, EATLAB_FUZZ_MINUTES: String(minutes / properties), EATLAB_FUZZ_SEED: seed },
});
process.exit(status ?? 1);
