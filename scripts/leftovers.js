// Part of `npm run build`: removes compiled files whose sources no longer exist from dist, so that they are not packed.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const file of readdirSync(join(root, 'dist'), { recursive: true })) {
  const [, name] = /^(.+?)(?:\.d\.ts|\.js)(?:\.map)?$/.exec(file) ?? [];
  if (name === undefined || /^program[\\/]/.test(name)) continue;
  if (!existsSync(join(root, 'src', `${name}.ts`))) rmSync(join(root, 'dist', file));
}
