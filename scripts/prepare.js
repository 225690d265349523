// Runs at the end of `npm ci` and builds what `npx eatlab` needs. Without the compiler (`npm ci --omit=dev`) there is
// nothing to do: a packed eatlab contains its dist.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const tsc = new URL('../node_modules/typescript/bin/tsc', import.meta.url);
if (existsSync(tsc)) process.exit(spawnSync('npm', ['run', 'build'], { stdio: 'inherit', shell: true }).status ?? 1);
console.error('eatlab: the compiler is not installed, nothing built');
