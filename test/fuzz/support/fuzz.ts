import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../../src/user-error.js';

/** What no file may hold, and no message show. */
export const marker = 'MARKER-OF-A-SECRET';

/** More of the processor than this nothing may take, in milliseconds: a hang. The clock would count what other programs do. */
const longest = 5000;

const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Minutes that `npm run fuzz` has for each property; undefined in the default tests, whose cases are always the same. */
const minutes = process.env.EATLAB_FUZZ_MINUTES === undefined ? undefined : Number(process.env.EATLAB_FUZZ_MINUTES);
const seed = Number(process.env.EATLAB_FUZZ_SEED ?? 16);

/**
 * A test that something stands whatever it is given. Vitest says how long it took; a case that fails is made smaller by fast-check.
 * @param runs cases in the default tests
 */
export function fuzz<T>(
  name: string,
  runs: number,
  cases: fc.Arbitrary<T>,
  check: (value: T) => Promise<void> | void,
): void {
  const time = (minutes ?? 0) * 60_000;
  it(
    `${name} (${minutes === undefined ? `${runs} cases` : `${(60 * minutes).toFixed(0)} s`}, seed ${seed})`,
    () =>
      fc.assert(
        fc.asyncProperty(cases, async (value) => check(value)),
        minutes === undefined
          ? { seed, numRuns: runs, endOnFailure: true }
          : {
              seed,
              numRuns: Number.MAX_SAFE_INTEGER,
              interruptAfterTimeLimit: time,
              markInterruptAsFailure: false,
              endOnFailure: true,
            },
      ),
    time + 300_000,
  );
}

/** Does something with what is hostile: it works, or is the user's mistake in one line, and does not hang. */
export async function stands<T>(work: () => Promise<T> | T): Promise<T | UserError> {
  const began = spent();
  let result: T | UserError;
  try {
    result = await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).not.toMatch(/\n/);
    expect(error.message).not.toContain(marker);
    result = error;
  }
  expect(spent() - began).toBeLessThan(longest);
  return result;
}

/** Every file in a folder, by its path in it. */
export const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** Expects a folder to hold nothing but what was meant, and the marker nowhere. */
export function expectOnly(folder: string, meant: RegExp): void {
  for (const file of filesOf(folder)) {
    expect(file).toMatch(meant);
    expect(readFileSync(join(folder, file)).includes(marker), file).toBe(false);
  }
}
