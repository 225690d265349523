import type { Mention } from '../text/sentence.js';
import { visible } from '../text/visible.js';

/** Names and what they are, under each other; what is null has no line. */
export function fields(pairs: readonly (readonly [name: string, value: string | null])[]): string[] {
  const there = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null);
  const width = Math.max(0, ...there.map(([name]) => name.length)) + 2;
  return there.map(([name, value]) => `${name.padEnd(width)}${visible(value)}`);
}

/** A text from outside on lines of its own, set in, in which every character can be seen. */
export const quoted = (text: string): string[] => text.split('\n').map((line) => `    ${visible(line)}`.trimEnd());

export const mentions = (all: readonly Mention[]): string =>
  all.length === 0 ? 'none' : all.map(({ type, text }) => `${text} (${type})`).join('; ');

/** The beginning of a cell's identity or of an answer's key, by which `eatlab show` finds it. */
export const short = (id: string): string => id.slice(0, 8);

/** The beginning of the key of an answer: there are many more of them. */
export const shortKey = (key: string): string => key.slice(0, 16);

export const count = (of: number): string => of.toLocaleString('en');

/** A time of the database, with what it is counted in. */
export const utc = (time: string | null): string => (time === null ? '-' : `${time.slice(0, 19)} UTC`);
