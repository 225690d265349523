import { type FoldedCharacter, foldCharacter, type Kind, type Script } from './fold-character.js';

/**
 * A text in the form that the aligned locator compares: compatibility decomposition, lower case, no spaces, and without
 * what writers and models freely add or drop: accents and stress marks, Arabic vowel signs and tatweel, nukta, joiners,
 * and Armenian stress, question and exclamation marks (which stand inside a word). Every UTF-16 unit maps to its source
 * code point.
 */
export interface Folded {
  readonly text: string;
  /** Source code point offset of each unit, then the length of the source. */
  readonly starts: readonly number[];
  /** Code point offset after each unit's code point and any dropped marks that follow it. */
  readonly ends: readonly number[];
  /** Index of the word that each unit belongs to; -1 for punctuation. */
  readonly wordAt: readonly number[];
  /** Words as ranges of units: runs of letters, marks and digits; kana and Han form separate runs. */
  readonly words: readonly Word[];
  /** The text without punctuation, and the unit behind each of its own; computed on first use. */
  readonly letters: () => Letters;
}

/** Words without what is between them. */
export interface Letters {
  readonly text: string;
  readonly units: readonly number[];
}

export interface Word {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly script: Script;
  /** Whether it begins with a capital letter. */
  readonly capital: boolean;
}

const same = (character: string): string => character;

/**
 * Folds a text.
 * @param variant another character for one that is only another form of it; each is asked about by itself
 */
export function fold(source: string, variant: (character: string) => string = same): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  const wordAt: number[] = [];
  const words: { from: number; to: number; text: string; script: Script; capital: boolean }[] = [];
  const parts: string[] = [];
  let offset = 0;
  let last: Kind = 'space';
  for (let i = 0; i < source.length; offset++) {
    const code = source.codePointAt(i) as number;
    i += code > 0xffff ? 2 : 1;
    const folded = foldVariant(code, variant);
    if (folded.kind === 'dropped') {
      if (ends.length > 0) ends[ends.length - 1] = offset + 1;
      continue;
    }
    // A standalone voicing mark belongs to the kana before it.
    const previous: Kind = last;
    last = folded.mark && isScript(last) ? last : folded.kind;
    if (last === 'space') continue;
    const isRepeat = code === repeats && variant !== same && last === previous && last === 'open';
    const added = isRepeat ? (parts.at(-1) as string) : folded.text;
    const from = starts.length;
    const to = from + added.length;
    const word = words.at(-1);
    if (word && last === previous && isScript(last)) word.to = to;
    else if (isScript(last)) words.push({ from, to, text: '', script: last, capital: folded.capital });
    const index = isScript(last) ? words.length - 1 : -1;
    parts.push(added);
    for (let k = from; k < to; k++) {
      starts.push(offset);
      ends.push(offset + 1);
      wordAt.push(index);
    }
  }
  starts.push(offset);
  const text = parts.join('');
  for (const word of words) word.text = text.slice(word.from, word.to);
  let letters: Letters | undefined;
  return {
    text,
    starts,
    ends,
    wordAt,
    words,
    letters() {
      letters ??= lettersOf(text, words);
      return letters;
    },
  };
}

/** 々 repeats the character before it. */
const repeats = 0x3005;

function foldVariant(code: number, variant: (character: string) => string): FoldedCharacter {
  if (variant === same || code < 0x3000) return foldCharacter(code);
  const folded = foldCharacter(code);
  const text = Array.from(folded.text, variant).join('');
  return text === folded.text ? folded : { ...folded, text };
}

function lettersOf(text: string, words: readonly Word[]): Letters {
  const units: number[] = [];
  for (const { from, to } of words) for (let unit = from; unit < to; unit++) units.push(unit);
  return { text: units.length === text.length ? text : words.map((word) => word.text).join(''), units };
}

const isScript = (kind: Kind): kind is Script => kind === 'spaced' || kind === 'katakana' || kind === 'open';
