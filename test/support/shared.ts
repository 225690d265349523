import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';

const folder = process.env.EATLAB_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));

/** A path in the shared data folder: `EATLAB_SHARED`, or `../shared` beside the repository. */
export function sharedPath(...parts: string[]): string {
  return join(folder, ...parts);
}

/**
 * A suite that uses shared data. Without the data it is skipped by name, or fails if `CI` is `true`; `suite` is not
 * called then, so it may read files immediately.
 */
export function describeWithShared(name: string, suite: () => void): void {
  if (existsSync(folder)) {
    describe(name, suite);
  } else if (process.env.CI === 'true') {
    test(name, () => {
      throw new Error(`no shared data in ${folder}: set EATLAB_SHARED`);
    });
  } else {
    test.skip(`${name} (no shared data in ${folder})`, () => {});
  }
}
