import { beginning } from '../text/read-part.js';
import type { Answer } from './generation.js';
import { KeySet } from './keys/key-set.js';
import { literal } from './tables.js';

/** The source that answers are read from. */
export interface AnswerSource {
  rows<R>(sql: string): Promise<R[]>;
  stream<R>(sql: string): AsyncGenerator<R>;
  /** Adds all keys to a set. */
  readKeys(keys: KeySet): Promise<void>;
}

/** A caller waiting for the answer to a key. */
interface Waiting {
  resolve(answer: Answer | undefined): void;
  reject(error: unknown): void;
}

/**
 * Milliseconds to read a key into the set, and to read an answer. A look-up reads all keys too, but inside DuckDB: 50
 * ms for 10⁶, where the set takes 0.5 s. Each is read once look-ups have taken as long as that would, so the total is
 * never more than twice the best choice.
 */
const price = { key: 0.0005, answer: 0.004 };

/** Answers are kept in memory only if all of them together are no larger than this, in bytes. */
const mostHeld = 32e6;
/**
 * UTF-16 units that are held of an answer that waits: methods read less of the longest one (`readOfAnyAnswer`), and
 * taking rows of 40 MB in takes seconds.
 */
const mostWaiting = 5e6;
/** Rough size of an answer beyond its text. */
const bytesAnAnswer = 300;

const columns = 'key, text, reasoning, finish_reason, state, completion_tokens, cost_usd';

/** The answers of a database by key: those in it, and those waiting in the journal. */
export class Answers {
  private readonly waiting = new Map<string, Answer>();
  private readonly held = new Map<string, Answer>();
  private readonly wanted = new Map<string, Waiting[]>();
  /** Keys that were looked up and are not in the database; used until `known` is available. */
  private readonly absent = new Set<string>();
  private known: KeySet | undefined;
  /** The same set while it is being read. */
  private arriving: KeySet | undefined;
  /** The read in progress. */
  private reading: Promise<void> | undefined;
  /** Generations in the database when they were first counted. */
  private count: number | undefined;
  /** Milliseconds spent on queries. */
  private spent = 0;
  private mayHold = true;
  /** Whether a waiting generation may already be in the database, as after a crash. */
  private replaces = true;
  /** Counts batches of generations taken in. */
  private batches = 0;

  constructor(private readonly source: AnswerSource) {}

  /** The answer recorded under a key. All look-ups in one turn of the event loop share one query. */
  async find(key: string): Promise<Answer | undefined> {
    const there = this.at(key);
    if (there || (this.known && !this.known.has(key))) return there;
    return new Promise((resolve, reject) => {
      if (this.wanted.size === 0) setImmediate(() => void this.lookUp());
      const waiting = this.wanted.get(key);
      if (waiting) waiting.push({ resolve, reject });
      else this.wanted.set(key, [{ resolve, reject }]);
    });
  }

  /**
   * Notes an answer that was written to the journal. Only what methods read is kept: a request with its conversation is
   * much larger.
   */
  add({ key, text: whole, reasoning: thought, finish_reason, state, completion_tokens, cost_usd }: Answer): void {
    const text = beginning(whole, mostWaiting);
    const reasoning = thought ? beginning(thought, mostWaiting) : null;
    this.waiting.set(key, { key, text, reasoning, finish_reason, state, completion_tokens, cost_usd });
    this.held.delete(key);
    const isNew = this.known ? !this.known.has(key) : this.absent.delete(key);
    if (!isNew) this.replaces = true;
    (this.known ?? this.arriving)?.add(key);
  }

  /**
   * Waiting answers are now being taken into the database: whether some may be there already, and what to call once
   * they are in.
   */
  takenIn(): { readonly replaces: boolean; readonly done: () => void } {
    const keys = [...this.waiting.keys()];
    const replaces = this.replaces;
    this.replaces = false;
    const done = () => {
      if (keys.length > 0) this.batches++;
      for (const key of keys) this.waiting.delete(key);
    };
    return { replaces, done };
  }

  /** The database was changed by other means, so nothing is known about it any more. */
  forget(): void {
    this.known = undefined;
    this.arriving = undefined;
    this.reading = undefined;
    this.count = undefined;
    this.mayHold = true;
    this.replaces = true;
    this.held.clear();
    this.absent.clear();
  }

  private at(key: string): Answer | undefined {
    return this.waiting.get(key) ?? this.held.get(key);
  }

  private async lookUp(): Promise<void> {
    const wanted = new Map(this.wanted);
    this.wanted.clear();
    try {
      await this.readWhatIsWorthIt();
      const keys = [...wanted.keys()].filter((key) => !this.at(key) && (!this.known || this.known.has(key)));
      const found = keys.length === 0 ? undefined : await this.query(keys);
      for (const [key, all] of wanted) {
        const answer = found?.get(key) ?? this.at(key);
        for (const { resolve } of all) resolve(answer);
      }
    } catch (error) {
      for (const { reject } of [...wanted.values()].flat()) reject(error);
    }
  }

  private async query(keys: readonly string[]): Promise<Map<string, Answer>> {
    const [began, { batches }] = [performance.now(), this];
    const rows = await this.source.rows<Answer>(
      `SELECT ${columns} FROM generations WHERE key IN (${keys.map(literal).join(', ')})`,
    );
    this.spent += performance.now() - began;
    const found = new Map(rows.map((row) => [row.key, row]));
    // An answer taken in meanwhile may have been missed by the query, and is not waiting any more.
    if (!this.known && batches === this.batches)
      for (const key of keys) if (!found.has(key) && !this.waiting.has(key)) this.absent.add(key);
    return found;
  }

  /** Reads the keys, and then the answers if they are few, once queries have cost as much. */
  private async readWhatIsWorthIt(): Promise<void> {
    await this.reading;
    this.count ??= await this.counted();
    if (!this.known && this.spent >= this.count * price.key) this.reading ??= this.readKeys(this.count);
    else if (this.known && this.mayHold && this.spent >= this.count * price.answer)
      this.reading ??= this.readAnswers(this.count);
    await this.reading;
  }

  private async counted(): Promise<number> {
    const [stored] = await this.source.rows<{ count: number }>('SELECT count(*)::int AS count FROM generations');
    return stored?.count ?? 0;
  }

  private async readKeys(count: number): Promise<void> {
    const keys = new KeySet(count);
    this.arriving = keys;
    // Rows on their way into the database during the read; later ones are added as they come.
    for (const key of this.waiting.keys()) keys.add(key);
    await this.source.readKeys(keys);
    if (this.arriving !== keys) return;
    this.known = keys;
    this.arriving = undefined;
    this.reading = undefined;
    this.absent.clear();
  }

  private async readAnswers(count: number): Promise<void> {
    const { batches, known } = this;
    this.mayHold = false;
    const held: Answer[] = [];
    if (await this.areFew(count))
      for await (const answer of this.source.stream<Answer>(`SELECT ${columns} FROM generations`)) held.push(answer);
    if (this.known !== known) return;
    this.reading = undefined;
    // If an answer was replaced meanwhile, its old version may have been read.
    if (batches !== this.batches) return;
    for (const answer of held) if (!this.waiting.has(answer.key)) this.held.set(answer.key, answer);
  }

  private async areFew(count: number): Promise<boolean> {
    if (count * bytesAnAnswer > mostHeld) return false;
    const [texts] = await this.source.rows<{ bytes: number }>(
      'SELECT (coalesce(sum(strlen(text)), 0) + coalesce(sum(strlen(reasoning)), 0))::double AS bytes FROM generations',
    );
    return count * bytesAnAnswer + (texts?.bytes ?? 0) <= mostHeld;
  }
}
