import { createRequire } from 'node:module';
import { describe, test } from 'vitest';

const { resolve } = createRequire(import.meta.url);

/** Whether an optional package is installed. */
export function isInstalled(name: string): boolean {
  try {
    resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** A suite that needs an optional package; without it, it is skipped by name. */
export function describeWithPackage(name: string, title: string, suite: () => void): void {
  if (isInstalled(name)) describe(title, suite);
  else test.skip(`${title} (${name} is not installed)`, () => {});
}
