import type { WordClass } from './lexicon.js';
import type { Marked } from './marked.js';

/** A stretch of a line that its words or punctuation set apart. */
export interface Item {
  readonly from: number;
  readonly to: number;
  readonly kind: WordClass;
}

/** What the words of a line say about where a phrase may begin and end. */
export interface Frame {
  readonly line: string;
  readonly items: readonly Item[];
  readonly marked: readonly Marked[];
  /** The items that are between no marks. */
  readonly outside: readonly Item[];
  /** Where a phrase may begin and end without marks, in order. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Punctuation after which an answer's phrase may begin, if what is before it names the phrase. */
export const opening = /[:：՝՛=→⇒>|‣\t]|[-–—]\s|[-–—]$|^\s*[([{（［【"“”„«‘'「『*`_]+$|[([（［"“„«「『*`]$/u;

/** What ends a label before a phrase, whatever the label's words are, and most words of one. */
export const label = /(?:[:：՝=→⇒]|[-=]>)\s*(?:\*{1,3}|["“”„«‘'「『`])?$/;
export const longestLabel = 3;

/** Punctuation that ends a phrase if the frame goes on after it. */
export const breaking = /[,;:.。．!?！？।։،؛、，；：…([（［{→⇒=|/\n"”»」』*`]|\s[-–—]|^[-–—]\s/u;

/** Punctuation that ends a sentence. */
export const ending = /[!?！？。।։؟…]|\.(?=\s|$|["”»*`'’)])/u;

const contrast = /^[\s"”»」』*`'’)]*[,，、([（—–-]/u;

/** The items that are between no marks. */
export const outsideOf = (items: readonly Item[], marked: readonly Marked[]): Item[] =>
  items.filter((item) => !marked.some((mark) => item.from >= mark.from && item.to <= mark.to));

/** Whether a sentence of the line says, outside a stretch, that there is no phrase. */
export function isDenied({ line, items, outside }: Frame, from: number, to: number): boolean {
  return outside.some((item) => {
    if (item.kind !== 'denial' || (item.from >= from && item.to <= to)) return false;
    if (item.from >= to) {
      const between = line.slice(to, item.from);
      // "It is X, not Y" denies Y.
      return !ending.test(between) && !contrast.test(between);
    }
    // "No, it is X"
    const between = line.slice(item.to, from);
    if (ending.test(between) || /^\s*[,，、]/.test(between)) return false;
    // "Not X but Y", if it is not said of the sentence.
    const clause = between.search(/[,，;；،]/);
    return clause < 0 || items.some(({ kind, to: end }) => isName(kind) && end <= item.to + clause);
  });
}

const isName = (kind: WordClass): boolean => kind === 'noun' || kind === 'source';

/** Whether a line says that there is no phrase. */
export function refuses({ outside }: Frame): boolean {
  if (!outside.some(({ kind }) => kind === 'denial')) return false;
  return outside.some(({ kind }) => isName(kind)) || !outside.some(({ kind }) => kind === 'name');
}

export const isFrame = (kind: WordClass): boolean => kind !== 'name' && kind !== 'foreign';
