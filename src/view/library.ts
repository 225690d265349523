import { type Contents, contents } from '../inspect/contents.js';
import { headline } from '../report/summary.js';
import { readResults } from '../results/read-results.js';
import type { Results } from '../results/results.js';
import type { CellRow } from '../results/rows/cells.js';
import { leadsOf } from '../results/statistics/leads.js';
import { Store } from '../store/store.js';
import { makeLayoutTables } from './layout-tables.js';
import { Missing } from './missing.js';

/** What the pages show of an experiment beside its sentences. */
const parts = ['scores', 'states', 'origins', 'unscored', 'failures'] as const;

/** Digits of a cell's identity that addresses have, where they are enough. */
const digits = 12;

/** A database that nobody writes to while it is shown: what is read of it once stays true. */
export class Library {
  private readonly read = new Map<string, Promise<Results>>();
  private readonly found = new Map<string, Promise<string | undefined>>();

  private constructor(
    readonly store: Store,
    readonly contents: Contents,
    private readonly numbers: ReadonlyMap<string, number>,
  ) {}

  /** @throws UserError where there is no database of ours, or another process holds it */
  static async open(db: string): Promise<Library> {
    // Rows that a killed run left in the journal are taken in first: that takes a writer, which would keep all others
    // out for as long as the pages are open.
    await (await Store.read(db)).close();
    const store = await Store.read(db);
    try {
      return new Library(store, await contents(store), await makeLayoutTables(store));
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /**
   * The experiment that a cell is shown in: the one named, or the last that ran it.
   * @throws Missing where no experiment of the database has such a cell
   */
  async resultsOfCell(id: string, experiment: string | undefined): Promise<Results> {
    if (experiment !== undefined) return this.results(experiment);
    const [last] = await this.store.rows<{ name: string }>(
      'SELECT name FROM experiments WHERE starts_with(cell_id, $id) ORDER BY named_at DESC NULLS LAST, name LIMIT 1',
      { id },
    );
    if (!last || id === '') throw new Missing(`There is no cell “${id}” in this database.`);
    return this.results(last.name);
  }

  /** The number of a cell in the tables of `layout-tables.ts`. */
  numberOf({ cell_id }: CellRow): number {
    const number = this.numbers.get(cell_id);
    if (number === undefined) throw new Error(`cell ${cell_id} was there a moment ago`);
    return number;
  }

  close(): Promise<void> {
    return this.store.close();
  }

  /** @throws Missing for an experiment that is not in the database */
  async results(experiment: string): Promise<Results> {
    if (!this.contents.experiments.some(({ name }) => name === experiment))
      throw new Missing(`There is no experiment “${experiment}” in this database.`);
    return once(this.read, experiment, () => readResults(this.store, experiment, { parts }));
  }

  /** What an experiment's F1 says, in a sentence or two; undefined where nothing is scored. */
  finding(experiment: string): Promise<string | undefined> {
    return once(this.found, experiment, async () => {
      const results = await this.results(experiment);
      const leads = await leadsOf(this.store, results, ['f1.seqeval']);
      return headline('f1.seqeval', { ...results, extras: { leads } })[0];
    });
  }
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

/** A cell in an address: the beginning of its identity that no other cell of the experiment has. */
export function shortId({ cell_id }: CellRow, { cells }: Results): string {
  const short = cell_id.slice(0, digits);
  return cells.filter((other) => other.cell_id.startsWith(short)).length > 1 ? cell_id : short;
}

/** @throws Missing where no cell or several begin so */
export function cellOf(id: string, { cells, experiment }: Results): CellRow {
  const found = cells.filter(({ cell_id }) => cell_id.startsWith(id));
  const [cell] = found;
  if (!cell || id === '' || found.length > 1)
    throw new Missing(`There is no cell “${id}” in the experiment “${experiment}”.`);
  return cell;
}
