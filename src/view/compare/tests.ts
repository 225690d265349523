import { type Comparison, compareIn } from '../../compare/compare.js';
import type { Results } from '../../results/results.js';
import type { CellRow } from '../../results/rows/cells.js';
import { UserError } from '../../user-error.js';
import type { Library } from '../library.js';

/** Scores that are compared, as `eatlab compare` does. */
const metrics = ['f1.seqeval', 'f1.eat.micro', 'bleu'];

const made = new WeakMap<Library, Map<string, Promise<Comparison | undefined>>>();

/** The tests of two cells on the sentences that both have, made once; undefined where there is nothing to test. */
export function testsOf(
  library: Library,
  { experiment }: Results,
  a: CellRow,
  b: CellRow,
): Promise<Comparison | undefined> {
  const own = made.get(library) ?? new Map<string, Promise<Comparison | undefined>>();
  made.set(library, own);
  const key = `${experiment} ${a.cell_id} ${b.cell_id}`;
  const { path } = library.contents;
  const tests =
    own.get(key) ??
    compareIn(library.store, { db: path, a: a.cell_id, b: b.cell_id, experiment, metrics, flips: 0 }).then(
      ([comparison]) => comparison,
      (error: unknown) => {
        // Nothing to pair, or no statistics: the page says so.
        if (error instanceof UserError) return undefined;
        throw error;
      },
    );
  own.set(key, tests);
  return tests;
}
