import { controlToken } from '../text/control-tokens.js';
import { type Delimiters, mayThink } from '../text/reasoning.js';
import { joined, splitAnswer } from '../text/split-answer.js';
import { literal } from './tables.js';

/** A database to query and change. */
export interface Stored {
  rows<R>(sql: string): Promise<R[]>;
  run(sql: string): Promise<unknown>;
}

export interface SplitStoredOptions {
  /** SQL that selects the generations; all of them by default. */
  readonly where?: string;
  /** Delimiters from the definition of their model. */
  readonly own?: readonly Delimiters[];
}

/** Rows read and written at once: an answer with reasoning may have 100 kB. */
const atOnce = 200;

interface StoredAnswer {
  readonly key: string;
  readonly text: string;
  readonly reasoning: string | null;
  readonly written: string | null;
}

/**
 * Removes reasoning and control tokens from answers stored with them, by an older eatlab or in recordings, so that a
 * replay gives what a live run would. The certainty of such an answer is then unknown: the stored value covers all of
 * its tokens, including the reasoning.
 * @returns the number of answers that changed
 */
export async function splitStored(
  store: Stored,
  { where = 'true', own = [] }: SplitStoredOptions = {},
): Promise<number> {
  const marks = own.flatMap(({ open, close }) => [open, close]).map((mark) => `contains(text, ${literal(mark)})`);
  const usual = [mayThink, controlToken].map(({ source }) => `regexp_matches(text, ${literal(source)})`);
  const keys = await store.rows<{ key: string }>(
    `SELECT key FROM generations WHERE (${where}) AND (${[...usual, ...marks].join(' OR ')})
       AND (request->>'$.forced') IS NULL`,
  );
  let changed = 0;
  for (let i = 0; i < keys.length; i += atOnce) {
    const some = keys.slice(i, i + atOnce).map(({ key }) => literal(key));
    const rows = await store.rows<StoredAnswer>(
      `SELECT key, text, reasoning, written FROM generations WHERE key IN (${some.join(', ')})`,
    );
    const changes = rows.flatMap((row) => changeOf(row, own));
    changed += changes.length;
    if (changes.length > 0) await store.run(update(changes));
  }
  return changed;
}

/** The new values of a changed row, as SQL. */
function changeOf({ key, text, reasoning, written }: StoredAnswer, own: readonly Delimiters[]): string[] {
  const split = splitAnswer(text, own);
  if (split.text === text && !split.hasThought) return [];
  const thought = joined([reasoning, split.reasoning]);
  const values = [
    literal(key),
    literal(split.text),
    thought === null ? 'NULL' : literal(thought),
    literal(written ?? text),
  ];
  return [`(${values.join(', ')}, ${split.hasThought})`];
}

const update = (changes: readonly string[]): string => {
  const unlessThought = (column: string) => `${column} = CASE WHEN thought THEN NULL ELSE old.${column} END`;
  const certainty = ['entropy', 'entropy_low', 'entropy_high', 'logprob', 'token_logprobs'].map(unlessThought);
  return `UPDATE generations old SET text = new.text, reasoning = new.reasoning, written = new.written, ${certainty.join(', ')},
      state = CASE WHEN old.state = 'ok' AND new.text = '' THEN 'empty' ELSE old.state END
    FROM (VALUES ${changes.join(', ')}) new(key, text, reasoning, written, thought) WHERE old.key = new.key`;
};
