/**
 * How clear the boundaries of a word are. A spaced word has spaces or punctuation around it; a katakana word is a run
 * between other scripts; in open text, Han and hiragana, names and particles follow each other unmarked.
 */
export type Script = 'spaced' | 'katakana' | 'open';

export type Kind = Script | 'dropped' | 'space' | 'punctuation';

export interface FoldedCharacter {
  readonly text: string;
  readonly kind: Kind;
  readonly capital: boolean;
  /** Whether it begins with a mark, which belongs to the letter before it. */
  readonly mark: boolean;
}

const openScript = /[\p{Script=Han}\p{Script=Hiragana}々〆ヶ]/u;
/** Its capitals are only for headlines; names do not have them. */
const georgian = /\p{Script=Georgian}/u;
const katakana = /[\p{Script=Katakana}ー]/u;

const dropped = new RegExp(
  [
    '\\u0300-\\u036f\\u0483-\\u0487', // accents
    '\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u0640', // Arabic vowel signs, hamza above and below, tatweel
    '\\u093c', // nukta
    '\\u055b\\u055c\\u055e', // Armenian stress, exclamation and question marks
    '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufe00-\\ufe0f\\ufeff\\ufffd', // joiners, directions, variants, broken bytes
  ]
    .map((ranges) => `[${ranges}]`)
    .join('|'),
  'g',
);

/** Characters treated as equal after decomposition and lower-casing. */
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

const known: (FoldedCharacter | undefined)[] = new Array(0x10000);
const knownAstral = new Map<number, FoldedCharacter>();

/** A code point in the form that fold.ts compares. */
export function foldCharacter(code: number): FoldedCharacter {
  const astral = code > 0xffff;
  const cached = astral ? knownAstral.get(code) : known[code];
  if (cached) return cached;
  const character = String.fromCodePoint(code);
  const plain = Array.from(character.normalize('NFKD').replace(dropped, '').toLowerCase().replace(dropped, ''));
  const text = plain.map((part) => alike.get(part) ?? part).join('');
  const folded = {
    text: text.trim(),
    kind: kindOf(text),
    mark: /^\p{M}/u.test(text),
    capital: /^\p{Lu}/u.test(character) && !georgian.test(character),
  };
  if (astral) knownAstral.set(code, folded);
  else known[code] = folded;
  return folded;
}

function kindOf(text: string): Kind {
  if (text === '') return 'dropped';
  if (text.trim() === '') return 'space';
  if (openScript.test(text)) return 'open';
  if (katakana.test(text)) return 'katakana';
  return /[\p{L}\p{M}\p{N}]/u.test(text) ? 'spaced' : 'punctuation';
}
