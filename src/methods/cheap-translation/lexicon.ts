import type { Language } from '../../languages/language.js';
import type { Morphology } from '../../languages/morphology.js';
import { type Form, lexiconKeys } from './forms.js';
import { normalise } from './normalise.js';

/** A word of a text, or a character where words are unspaced. */
export interface Unit {
  /** UTF-16 offsets in the normalised text. */
  readonly start: number;
  readonly end: number;
  readonly forms: readonly Form[];
  /** Whether a name may end here; and whether only a space, hyphen or middle dot separates it from the next unit. */
  readonly mayEnd: boolean;
  readonly joined: boolean;
}

/** A name found: its number of units, its English, and its UTF-16 range in the normalised text. */
export interface Found {
  readonly units: number;
  readonly english: string;
  readonly start: number;
  readonly end: number;
}

export interface Lexicon {
  /** The longest entry that begins at unit `from`. */
  find(units: readonly Unit[], from: number): Found | undefined;
}

interface Node {
  english?: string;
  readonly next: Map<string, Node>;
}

const separators = /[\s\p{Pd}·・‧･=＝'’ʼ.]+/u;

/** A trie over the words of the entries, each under itself and under its stem. */
export function indexLexicon(
  entries: Readonly<Record<string, string>>,
  { morphology, unspaced }: Pick<Language, 'morphology' | 'unspaced'>,
): Lexicon {
  const root: Node = { next: new Map() };
  for (const [source, english] of Object.entries(entries)) {
    const { text } = normalise(source);
    const words = text.split(separators).filter((word) => word !== '');
    insert(root, unspaced ? [...words.join('')] : words, english, morphology);
  }
  return { find: (units, from) => search(root, units, from) };
}

function insert(node: Node, words: readonly string[], english: string, morphology: Morphology): void {
  const [word, ...rest] = words;
  if (word === undefined) {
    node.english ??= english;
    return;
  }
  for (const key of lexiconKeys(word, morphology)) {
    let next = node.next.get(key);
    if (!next) {
      next = { next: new Map() };
      node.next.set(key, next);
    }
    insert(next, rest, english, morphology);
  }
}

function search(node: Node, units: readonly Unit[], from: number): Found | undefined {
  const unit = units[from];
  if (!unit) return undefined;
  let best: Found | undefined;
  for (const form of unit.forms) {
    const next = node.next.get(form.key);
    if (!next) continue;
    const start = unit.start + form.start;
    const deeper = unit.joined ? search(next, units, from + 1) : undefined;
    if (deeper && (!best || deeper.units + 1 > best.units)) best = { ...deeper, units: deeper.units + 1, start };
    if (next.english !== undefined && unit.mayEnd && !best) {
      best = { units: 1, english: next.english, start, end: unit.start + form.end };
    }
  }
  return best;
}
