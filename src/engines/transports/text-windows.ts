/** Words that a model reads together, and those whose labels are taken from this reading; ends are exclusive. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly keepFrom: number;
  readonly keepTo: number;
}

/**
 * The share of a window that the next one reads again, so that a word near a cut has context on both sides in one of
 * them.
 */
const shared = 1 / 4;

/**
 * Windows over words of the given sizes, each at most `most` in total unless a single word is larger. Each word is kept
 * in exactly one window: of the words that two windows share, each keeps the half farther from its cut.
 */
export function windowsOf(sizes: readonly number[], most: number): Window[] {
  const windows: Window[] = [];
  let from = 0;
  let keepFrom = 0;
  while (from < sizes.length) {
    const to = reach(sizes, from, most);
    if (to === sizes.length) return [...windows, { from, to, keepFrom, keepTo: to }];
    const next = Math.max(from + 1, reachBack(sizes, to, most * shared));
    const keepTo = Math.ceil((next + to) / 2);
    windows.push({ from, to, keepFrom, keepTo });
    from = next;
    keepFrom = keepTo;
  }
  return windows;
}

/** The end of the words from `from` on that fit together; at least one word. */
function reach(sizes: readonly number[], from: number, most: number): number {
  let to = from + 1;
  let total = sizes[from] ?? 0;
  while (to < sizes.length && total + (sizes[to] ?? 0) <= most) total += sizes[to++] ?? 0;
  return to;
}

/** The beginning of the words up to `to` that fit together. */
function reachBack(sizes: readonly number[], to: number, most: number): number {
  let from = to;
  let total = 0;
  while (from > 0 && total + (sizes[from - 1] ?? 0) <= most) total += sizes[--from] ?? 0;
  return from;
}
