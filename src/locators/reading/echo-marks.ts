import type { Folded } from '../fold.js';
import type { Range } from '../folded-range.js';

/** A place where an answer repeats the sentence. */
export interface Repetition {
  readonly folded: Folded;
  readonly source: Folded;
  /** Where the sentence begins in the letters of the answer. */
  readonly at: number;
}

/** Signs between two letters: the sentence's own and the answer's, folded. */
interface Gap {
  readonly own: string;
  readonly its: string;
}

const mark = /["'`*_「」『』【】《》〈〉〔〕［］[\](){}<>（）|=~^#-]/;

/** Signs that are read before the first letter and after the last. */
const longestEdge = 8;

/**
 * The stretch of the sentence between marks that only its repetition has: letters agree one by one, so whatever else
 * stands between two of them was added.
 */
export function marksIn(repetition: Repetition): readonly Range[] {
  const { units } = repetition.source.letters();
  const added: number[] = [];
  for (let k = 1; k < units.length; k++) if (isMarked(gapAt(repetition, k))) added.push(k);
  const [first, second] = added;
  if (first === undefined) return [];
  if (second !== undefined) return [between(repetition, first, second)];
  const opens = gapAt(repetition, 0);
  const inner = addedIn(gapAt(repetition, first));
  const isClosing = isMarked(opens) && partners(addedIn(opens).at(-1), inner[0]);
  return [isClosing ? between(repetition, 0, first) : between(repetition, first, units.length)];
}

function gapAt({ folded, source, at }: Repetition, k: number): Gap {
  const mine = source.letters().units;
  const its = folded.letters().units;
  const start = k === 0 ? 0 : (mine[k - 1] as number) + 1;
  const first = its[at] as number;
  const from = k === 0 ? Math.max(0, first - longestEdge) : (its[at + k - 1] as number) + 1;
  const to = k === mine.length ? from + longestEdge : (its[at + k] as number);
  return { own: source.text.slice(start, mine[k]), its: folded.text.slice(from, to) };
}

/** What a gap has besides the sentence's own signs. */
function addedIn({ own, its }: Gap): string {
  const ahead = commonStart(own, its);
  const behind = Math.min(commonEnd(own, its), own.length - ahead, its.length - ahead);
  return its.slice(ahead, its.length - Math.max(0, behind));
}

const isMarked = (gap: Gap): boolean => mark.test(addedIn(gap));

/** Whether one mark closes the other. */
function partners(open = '', close = ''): boolean {
  const pairs = '「」『』【】《》〈〉〔〕［］[](){}<>（）';
  const at = pairs.indexOf(open);
  return open === close || (at >= 0 && pairs[at + 1] === close);
}

/** From the letter after one gap to the letter before another, with the sentence's own signs inside the marks. */
function between(repetition: Repetition, first: number, last: number): Range {
  const { units } = repetition.source.letters();
  const before = gapAt(repetition, first);
  const after = gapAt(repetition, last);
  return {
    from: (units[first] as number) - commonEnd(before.own, before.its),
    to: (units[last - 1] as number) + 1 + commonStart(after.own, after.its),
  };
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
