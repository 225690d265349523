import { type Difference, differences } from './cells/differences.js';

/** A recorded item and the fields in which it differs from what is requested. */
export interface Near<T> {
  readonly found: T;
  readonly differences: readonly Difference[];
}

/** The candidate with the fewest and smallest differences; the first if several are equal. */
export function nearestOf<T>(
  ours: unknown,
  candidates: readonly T[],
  fieldsOf: (one: T) => unknown,
): Near<T> | undefined {
  let best: { near: Near<T>; distance: number } | undefined;
  for (const found of candidates) {
    const near = { found, differences: differences(ours, fieldsOf(found)) };
    const distance = near.differences.reduce((total, difference) => total + weight(difference), 0);
    if (!best || distance < best.distance) best = { near, distance };
  }
  return best?.near;
}

/**
 * Each field counts 1; a text counts less the more of it is shared, so a changed word is nearer than another sentence.
 */
function weight({ ours, theirs }: Difference): number {
  if (typeof ours !== 'string' || typeof theirs !== 'string') return 1;
  const { start, end } = sharedEnds(ours, theirs);
  return Math.max(0.1, 1 - (start + end) / Math.max(ours.length, theirs.length, 1));
}

/** How many characters two texts share at the beginning, and at the end of what remains. */
function sharedEnds(a: string, b: string): { start: number; end: number } {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { start, end };
}

/** The number of characters shown from a text. */
const window = 60;
const before = 20;

/** Two texts from shortly before the point where they diverge; other values as JSON. */
export function excerpts({ ours, theirs }: Difference): [string, string] {
  if (typeof ours !== 'string' || typeof theirs !== 'string') return [excerpt(ours, 0), excerpt(theirs, 0)];
  const from = Math.max(0, sharedEnds(ours, theirs).start - before);
  return [excerpt(ours, from), excerpt(theirs, from)];
}

function excerpt(value: unknown, from: number): string {
  if (value === undefined) return 'absent';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= window) return text === '' ? '""' : oneLine(text);
  const cut = oneLine(text.slice(from, from + window));
  return `${from > 0 ? '…' : ''}${cut}${from + window < text.length ? '…' : ''}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
