import { DefaultScanner } from './default-scanner.js';
import type { Scheme } from './scheme.js';
import { type Scanner, SpanBuffer, TypeTable } from './spans.js';
import { emptyStatistics, type MutableStatistics } from './statistics.js';
import { StrictScanner } from './strict-scanner.js';
import { TagReader } from './tag-reader.js';
import { TokenReader } from './token-reader.js';
import type { WarningLog } from './warnings.js';

/** Counts entities sentence by sentence. Memory only grows with the number of types and of distinct tags. */
export class Counter {
  readonly #types = new TypeTable();
  readonly #readers: readonly TagReader[];
  readonly #scanTrue: Scanner;
  readonly #scanPred: Scanner;
  readonly #spansTrue = new SpanBuffer();
  readonly #spansPred = new SpanBuffer();
  // Three numbers for each type: tp, pred, true.
  readonly #counts: number[] = [];

  /** @param scheme null for the default (conlleval) evaluation */
  constructor(scheme: Scheme | null, suffix: boolean) {
    if (scheme) {
      const reader = new TokenReader(this.#types, suffix);
      this.#readers = [];
      this.#scanTrue = new StrictScanner(reader, scheme);
      this.#scanPred = new StrictScanner(reader, scheme);
    } else {
      const readerTrue = new TagReader(this.#types, suffix);
      const readerPred = new TagReader(this.#types, suffix);
      this.#readers = [readerTrue, readerPred];
      this.#scanTrue = new DefaultScanner(readerTrue);
      this.#scanPred = new DefaultScanner(readerPred);
    }
  }

  /** Counts one sentence, with as many predicted as true tags. */
  count(yTrue: readonly string[], yPred: readonly string[]): void {
    const truth = this.#spansTrue;
    const prediction = this.#spansPred;
    truth.length = 0;
    prediction.length = 0;
    this.#scanTrue.read(yTrue);
    this.#scanPred.read(yPred);
    this.#scanTrue.scan(truth);
    this.#scanPred.scan(prediction);
    for (let i = 0; i < truth.length; i++) this.#increment(truth.types[i], 2);
    // Both are sorted by their ends, and no two spans of one side have the same end.
    let t = 0;
    for (let p = 0; p < prediction.length; p++) {
      const type = prediction.types[p];
      const end = prediction.ends[p] ?? 0;
      this.#increment(type, 1);
      while (t < truth.length && (truth.ends[t] ?? 0) < end) t++;
      const found = t < truth.length && truth.ends[t] === end;
      if (found && truth.starts[t] === prediction.starts[p] && truth.types[t] === type) this.#increment(type, 0);
    }
  }

  /** The sums so far. */
  statistics(): MutableStatistics {
    const sum = emptyStatistics();
    for (const [type, name] of this.#types.names.entries()) {
      const [tp = 0, pred = 0, support = 0] = this.#counts.slice(type * 3, type * 3 + 3);
      if (pred > 0 || support > 0) sum.types.set(name, { tp, pred, true: support });
    }
    return sum;
  }

  /** Forgets all sentences, but not what it knows about tags. */
  reset(): void {
    this.#counts.fill(0);
    this.#scanTrue.reset();
    this.#scanPred.reset();
  }

  /** Passes on the warnings about tags, those in the truth first, each as if tags had been read `passes` times. */
  warn(log: WarningLog, passes = 1): void {
    for (const reader of this.#readers) reader.warn(log, passes);
  }

  #increment(type: number | undefined, column: number): void {
    const place = (type ?? 0) * 3 + column;
    while (this.#counts.length <= place) this.#counts.push(0);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }
}
