/**
 * A text as the aligned locator compares it: compatibility decomposition, lower case, no spaces, and without what writers and
 * models add or leave out at will: accents and stress marks, Arabic vowel signs and tatweel, nukta, joiners, Armenian
 * stress, question and exclamation marks (they stand inside a word). Every UTF-16 unit knows the code point it comes from.
 */
export interface Folded {
  readonly text: string;
  /** Code point offset in the source of each unit, and at last the length of the source. */
  readonly starts: readonly number[];
  /** Code point offset after each unit's code point and the dropped marks that follow it. */
  readonly ends: readonly number[];
  /** Number of the word that each unit belongs to, -1 for punctuation. */
  readonly wordAt: readonly number[];
  /** Words, as ranges of units: runs of letters, marks and digits, and of kana or Han apart. */
  readonly words: readonly Word[];
  /** The text without punctuation, and the unit of each of its own; worked out when first asked for. */
  readonly letters: () => Letters;
}

export interface Letters {
  readonly text: string;
  readonly units: readonly number[];
}

/**
 * How sure the ends of a word are: spaces and punctuation stand around a spaced one; a katakana one is a run between other
 * scripts; in an open one, of Han and hiragana, names and particles follow each other without a sign.
 */
export type Script = 'spaced' | 'katakana' | 'open';

export interface Word {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly script: Script;
  /** Whether it begins with a capital letter. */
  readonly capital: boolean;
}

type Kind = Script | 'dropped' | 'space' | 'punctuation';

interface FoldedCharacter {
  readonly text: string;
  readonly kind: Kind;
  readonly capital: boolean;
}

const openScript = /[\p{Script=Han}\p{Script=Hiragana}々〆ヶ]/u;
/** Its capitals are for headlines: a name has none. */
const georgian = /\p{Script=Georgian}/u;
const katakana = /[\p{Script=Katakana}ー]/u;

const dropped = new RegExp(
  [
    '\\u0300-\\u036f\\u0483-\\u0487', // accents
    '\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u0640', // Arabic vowel signs, hamza above and below, tatweel
    '\\u093c', // nukta
    '\\u055b\\u055c\\u055e', // Armenian stress, exclamation and question marks
    '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufe00-\\ufe0f\\ufeff', // joiners, directions, variants
  ]
    .map((ranges) => `[${ranges}]`)
    .join('|'),
  'g',
);

/** Letters and signs that stand for each other, after decomposition and lower case. */
const alike: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ى: 'ي',
    ی: 'ي',
    ک: 'ك',
    ة: 'ه',
    ٱ: 'ا',
    'ँ': 'ं',
    ς: 'σ',
    ß: 'ss',
    ł: 'l',
    ø: 'o',
    đ: 'd',
    ı: 'i',
    '゠': '=',
    '＝': '=',
    '〜': '~',
  }).concat(
    Array.from('‐‑‒–—―−⁃־', (dash) => [dash, '-']),
    Array.from('“”„‟«»〝〞″', (quote) => [quote, '"']),
    Array.from('‘’‚‛`´ʼʹ′', (quote) => [quote, "'"]),
    Array.from('·•∙⋅‧‣・', (dot) => [dot, '・']),
  ),
);

const known = new Map<number, FoldedCharacter>();

function foldCharacter(code: number): FoldedCharacter {
  const cached = known.get(code);
  if (cached) return cached;
  const character = String.fromCodePoint(code);
  const plain = Array.from(character.normalize('NFKD').replace(dropped, '').toLowerCase().replace(dropped, ''));
  const text = plain.map((part) => alike.get(part) ?? part).join('');
  const folded = {
    text: text.trim(),
    kind: kindOf(text),
    capital: /^\p{Lu}/u.test(character) && !georgian.test(character),
  };
  known.set(code, folded);
  return folded;
}

function kindOf(text: string): Kind {
  if (text === '') return 'dropped';
  if (text.trim() === '') return 'space';
  if (openScript.test(text)) return 'open';
  if (katakana.test(text)) return 'katakana';
  return /[\p{L}\p{M}\p{N}]/u.test(text) ? 'spaced' : 'punctuation';
}

/** Folds a text. */
export function fold(source: string): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  const wordAt: number[] = [];
  const words: { from: number; to: number; text: string; script: Script; capital: boolean }[] = [];
  let text = '';
  let offset = 0;
  let last: Kind = 'space';
  for (let i = 0; i < source.length; offset++) {
    const code = source.codePointAt(i) as number;
    i += code > 0xffff ? 2 : 1;
    const folded = foldCharacter(code);
    if (folded.kind === 'dropped') {
      if (ends.length > 0) ends[ends.length - 1] = offset + 1;
      continue;
    }
    // A voicing mark by itself belongs to the kana that it follows.
    const kind: Kind = isScript(last) && /^\p{M}/u.test(folded.text) ? last : folded.kind;
    const previous = last;
    last = kind;
    if (kind === 'space') continue;
    const from = text.length;
    text += folded.text;
    const word = words.at(-1);
    if (word && isScript(kind) && kind === previous) word.to = text.length;
    else if (isScript(kind)) words.push({ from, to: text.length, text: '', script: kind, capital: folded.capital });
    for (let k = from; k < text.length; k++) {
      starts.push(offset);
      ends.push(offset + 1);
      wordAt.push(isScript(kind) ? words.length - 1 : -1);
    }
  }
  starts.push(offset);
  for (const word of words) word.text = text.slice(word.from, word.to);
  let letters: Letters | undefined;
  return { text, starts, ends, wordAt, words, letters: () => (letters ??= lettersOf(text, wordAt)) };
}

function lettersOf(text: string, wordAt: readonly number[]): Letters {
  const units = wordAt.flatMap((word, unit) => (word < 0 ? [] : [unit]));
  return { text: units.length === text.length ? text : units.map((unit) => text[unit]).join(''), units };
}

function isScript(kind: Kind): kind is Script {
  return kind === 'spaced' || kind === 'katakana' || kind === 'open';
}
