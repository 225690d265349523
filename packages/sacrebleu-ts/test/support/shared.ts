import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';

const folder = process.env.EATLAB_SHARED ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));

/** A path in the shared data: `EATLAB_SHARED`, or `../shared` beside the repository. */
export function sharedPath(...parts: string[]): string {
  return join(folder, ...parts);
}

/** A suite on shared data; without it, it is skipped by name, or fails where `CI` is `true`. */
export function describeWithShared(title: string, suite: () => void): void {
  if (existsSync(folder)) describe(title, suite);
  else if (process.env.CI === 'true') {
    test(title, () => {
      throw new Error(`no shared data in ${folder}: set EATLAB_SHARED`);
    });
  } else test.skip(`${title} (no shared data in ${folder})`, () => {});
}
