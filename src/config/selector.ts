import { UserError } from '../user-error.js';
import { nearest } from './nearest.js';

/** Alternatives by axis, where `*` in a value is any text. An absent axis matches anything. */
export type Selector<A extends string = string> = Readonly<Partial<Record<A, readonly string[]>>>;

/** What a cell has on each axis: as it is shown, or all its names; null where its method does not use the axis. */
export type Selected<A extends string = string> = Readonly<Record<A, string | readonly string[] | null>>;

/** A value, quoted if it contains a comma, and its separator: a comma or the end. */
const part = /\s*(?:([A-Za-z]+)\s*=)?\s*(?:"([^"]*)"|([^",]*?))\s*(,|$)/gy;

/**
 * How all commands select cells: `method=eat,rounds=3,language=ru,ja`. A comma comes before the next axis or another
 * value of the same one. `qwen*` matches any value with that prefix. A value with a comma is quoted. Several texts are
 * combined; their values for the same axis are alternatives.
 * @param option what the texts were given as, for messages: `--only`
 * @throws UserError for an unknown axis, suggesting a similar one, or invalid syntax
 */
export function readSelector<A extends string>(
  texts: readonly string[],
  axes: readonly A[],
  option: string,
): Selector<A> {
  const wanted: Partial<Record<A, string[]>> = {};
  for (const text of texts) {
    let axis: A | undefined;
    let at = 0;
    for (const [whole, name, quoted, plain = '', end] of text.matchAll(part)) {
      at += whole.length;
      if (name !== undefined) axis = axisNamed(name, axes, option, text);
      const value = quoted ?? plain;
      if (axis === undefined || (quoted === undefined && value === '')) throw badSelector(option, text, axes);
      wanted[axis] = [...(wanted[axis] ?? []), value];
      if (end === '') break;
    }
    if (at < text.length) throw badSelector(option, text, axes);
  }
  return wanted as Selector<A>;
}

function axisNamed<A extends string>(name: string, axes: readonly A[], option: string, text: string): A {
  const axis = axes.find((known) => known === name);
  if (axis !== undefined) return axis;
  const near = nearest(name, axes)[0];
  throw new UserError(
    `${option} ${text}: unknown axis "${name}"; ${near ? `did you mean "${near}"?` : `known: ${axes.join(', ')}`}`,
  );
}

const badSelector = (option: string, text: string, axes: readonly string[]): UserError =>
  new UserError(`${option} ${text}: expected axes with values, such as method=eat,rounds=3 (${axes.join(', ')})`);

/** Whether a cell matches. A lone `*` also matches a method without that axis. */
export function isSelected<A extends string>(values: Selected<A>, wanted: Selector<A>): boolean {
  return (Object.entries(wanted) as [A, readonly string[]][]).every(([axis, patterns]) => fits(values[axis], patterns));
}

const fits = (value: Selected[string], patterns: readonly string[]): boolean =>
  patterns.some((pattern) => pattern === '*' || namesIn(value).some((name) => isLike(name, pattern)));

const namesIn = (value: Selected[string]): readonly string[] => (value === null ? [] : [value].flat());

/** `qwen*` matches any value with that prefix. @param pattern a text in which `*` is any text */
export function isLike(value: string, pattern: string): boolean {
  const parts = pattern.split('*').map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'isu').test(value);
}

/**
 * The cells that a selector matches.
 * @throws UserError for a value that no cell has on its axis, suggesting a similar one, and if no cell matches
 *   everything
 */
export function select<T, A extends string>(
  cells: readonly T[],
  valuesOf: (cell: T) => Selected<A>,
  wanted: Selector<A>,
  option: string,
): T[] {
  for (const [axis, patterns] of Object.entries(wanted) as [A, readonly string[]][]) {
    const known = [...new Set(cells.flatMap((cell) => namesIn(valuesOf(cell)[axis])))];
    const unknown = patterns.find((pattern) => pattern !== '*' && !known.some((value) => isLike(value, pattern)));
    if (unknown !== undefined) throw unknownValue(option, axis, unknown, known);
  }
  const found = cells.filter((cell) => isSelected(valuesOf(cell), wanted));
  if (found.length > 0) return found;
  const words = Object.entries(wanted).map(([axis, patterns]) => `${axis}=${(patterns as string[]).join(',')}`);
  throw new UserError(`${option} ${words.join(',')}: no cell matches all of this; leave out one of the axes`);
}

function unknownValue(option: string, axis: string, value: string, known: readonly string[]): UserError {
  const near = nearest(value, known)[0];
  const has = known.length === 0 ? 'no cell uses this axis' : `there is ${known.slice(0, 12).join(', ')}`;
  return new UserError(`${option}: no ${axis} is "${value}"; ${near ? `did you mean "${near}"?` : has}`);
}
