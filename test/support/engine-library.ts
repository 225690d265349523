import { describe, test } from 'vitest';
import { importOptional } from '../../src/engines/transports/optional.js';

/**
 * A suite that needs a heavy engine. If the engine is not installed, the suite is skipped by name, or fails if `CI` is
 * `true`; `suite` is not called then.
 */
export async function describeWithLibrary(library: string, name: string, suite: () => void): Promise<void> {
  const missing = await importOptional(library).then(
    () => undefined,
    (error: Error) => error,
  );
  if (!missing) describe(name, suite);
  else if (process.env.CI === 'true') {
    test(name, () => {
      throw missing;
    });
  } else test.skip(`${name} (${library} is not installed: npm run engines)`, () => undefined);
}
