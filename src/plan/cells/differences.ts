/** A field that differs between two plain values; undefined on the side that lacks it. */
export interface Difference {
  readonly path: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** The leaf fields in which two JSON values differ, in the order of the first value. */
export function differences(ours: unknown, theirs: unknown, path = ''): Difference[] {
  if (!isTree(ours) || !isTree(theirs)) {
    return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [{ path, ours, theirs }];
  }
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return keys.flatMap((key) => differences(ours[key], theirs[key], path === '' ? key : `${path}.${key}`));
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
