import { type Contents, contents } from '../inspect/contents.js';
import { headline } from '../report/summary.js';
import { bannersOf } from '../results/caveats/banners.js';
import { readResults } from '../results/read-results.js';
import type { Results } from '../results/results.js';
import type { CellRow } from '../results/rows/cells.js';
import { readParts } from '../results/rows/parts.js';
import { leadsOf } from '../results/statistics/leads.js';
import { Store } from '../store/store.js';
import { makeLayoutTables } from './layout-tables.js';
import { Missing } from './missing.js';

/** What the pages show of an experiment beside its sentences. */
const parts = ['scores', 'states', 'unscored', 'failures'] as const;

/** What DuckDB may take: the layout, and what a page reads. */
const memory = '72MB';

/** Bytes of blocks that stay in memory between two pages. */
const mayStay = 32e6;

/** Digits of a cell's identity that addresses have, where they are enough. */
const digits = 12;

/** A database that nobody writes to while it is shown: what is read of it once stays true. */
export class Library {
  private readonly read = new Map<string, Promise<Results>>();
  private readonly said = new Map<string, Promise<readonly string[]>>();
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
    const store = await Store.read(db, undefined, memory);
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

  /** Lets go of what DuckDB read; a little stays, for the next page of the same kind. */
  trim(): Promise<void> {
    return this.store.trim(mayStay);
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

  /** What readers must know before any number of an experiment. */
  banners(experiment: string): Promise<readonly string[]> {
    return once(this.said, experiment, async () => {
      const results = await this.results(experiment);
      const [recorded] = await this.store.rows(`SELECT 1 FROM generations WHERE origin <> 'live' LIMIT 1`);
      // Which answers an experiment used takes seconds and hundreds of megabytes of a large store to find out.
      const { origins } = recorded ? await readParts(this.store, experiment, ['origins']) : { origins: [] };
      return bannersOf({ ...results, rows: { ...results.rows, origins } });
    });
  }

  /** Reads what every page needs, so that nobody waits for it later. */
  async warm(): Promise<void> {
    for (const { name } of this.contents.experiments) {
      await this.results(name);
      await this.finding(name);
      await this.banners(name);
      await this.trim();
    }
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

/** What every page asks of every cell, found once. */
interface Names {
  readonly ids: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
}

const named = new WeakMap<Results, Names>();

function namesOf(results: Results): Names {
  const known = named.get(results);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { cell_id } of results.cells) {
    const short = cell_id.slice(0, digits);
    counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  const ids = results.cells.map(({ cell_id }) => {
    const short = cell_id.slice(0, digits);
    return [cell_id, counts.get(short) === 1 ? short : cell_id] as const;
  });
  const labels = results.systems.flatMap(({ label, cells }) =>
    [...cells.values()].map(({ cell_id }) => [cell_id, label] as const),
  );
  const names = { ids: new Map(ids), labels: new Map(labels) };
  named.set(results, names);
  return names;
}

/** A cell in an address: the beginning of its identity that no other cell of the experiment has. */
export const shortId = ({ cell_id }: CellRow, results: Results): string => namesOf(results).ids.get(cell_id) ?? cell_id;

/** A cell by what sets its system apart from the others of the experiment. */
export const labelIn = ({ cell_id }: CellRow, results: Results): string =>
  namesOf(results).labels.get(cell_id) ?? cell_id.slice(0, digits);

/** @throws Missing where no cell or several begin so */
export function cellOf(id: string, { cells, experiment }: Results): CellRow {
  const found = cells.filter(({ cell_id }) => cell_id.startsWith(id));
  const [cell] = found;
  if (!cell || id === '' || found.length > 1)
    throw new Missing(`There is no cell “${id}” in the experiment “${experiment}”.`);
  return cell;
}
