import type { Mention } from '../text/sentence.js';
import { visible } from '../text/visible.js';

/** Names and values in two columns, without the values that are null. */
export function fields(pairs: readonly (readonly [name: string, value: string | null])[]): string[] {
  const there = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null);
  const width = Math.max(0, ...there.map(([name]) => name.length)) + 2;
  return there.map(([name, value]) => `${name.padEnd(width)}${visible(value)}`);
}

/** External text on indented lines of its own, with every character made visible. */
export const quoted = (text: string): string[] => text.split('\n').map((line) => `    ${visible(line)}`.trimEnd());

export const mentions = (all: readonly Mention[]): string =>
  all.length === 0 ? 'none' : all.map(({ type, text }) => `${text} (${type})`).join('; ');

/** The prefix of a cell's identity or of an answer's key, which `eatlab show` accepts. */
export const short = (id: string): string => id.slice(0, 8);

/** The prefix of an answer's key; longer, since there are many more answers than cells. */
export const shortKey = (key: string): string => key.slice(0, 16);

export const count = (of: number): string => of.toLocaleString('en');

/** A time from the database, with its time zone. */
export const utc = (time: string | null): string => (time === null ? '-' : `${time.slice(0, 19)} UTC`);
