import anyAscii from 'any-ascii';

/**
 * A word in Latin letters. `any-ascii` writes Cyrillic, Georgian, Chinese (pinyin) and all else; where it loses sounds that
 * English spells, small tables of our own come first: the vowels of Devanagari, the syllables of Hangul, small kana,
 * Armenian ու, the long vowels of Arabic. Known weak points: kanji get their Chinese reading, Arabic has no short vowels.
 */
export function romanise(word: string, language: string): string {
  const latin = anyAscii(scripts[language]?.(word.normalize('NFKC')) ?? word.normalize('NFKC')).replace(/['`"]/g, '');
  return unitsAreCapitalised.has(language) && !/[A-Za-z]/.test(word) ? latin.toLowerCase() : latin;
}

/** any-ascii capitalises each syllable of Han and Hangul. */
const unitsAreCapitalised = new Set(['ja', 'ko', 'zh']);

const scripts: Readonly<Record<string, (word: string) => string>> = {
  ar: (word) =>
    spell(word, arabic)
      .replace(/(?<=[^aiu])w(?=[^aiu]|$)/g, 'u')
      .replace(/(?<=[^aiu])y(?=[^aiu]|$)/g, 'i'),
  hi: devanagari,
  hy: (word) => word.replaceAll('ու', 'u').replace(/Ու|ՈՒ/g, 'U'),
  ja: kana,
  ko: hangul,
};

function spell(word: string, letters: Readonly<Record<string, string>>): string {
  return [...word].map((letter) => letters[letter] ?? letter).join('');
}

const arabic = {
  ...{ ا: 'a', أ: 'a', إ: 'i', آ: 'a', ٱ: 'a', ى: 'a', ة: 'a', ء: '', ئ: 'i', ؤ: 'u', ع: 'a', و: 'w', ي: 'y' },
  ...{ ث: 'th', ج: 'j', ح: 'h', خ: 'kh', ذ: 'dh', ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 'z', غ: 'gh', ق: 'q' },
};

const consonants: Readonly<Record<string, string>> = {
  ...{ क: 'k', ख: 'kh', ग: 'g', घ: 'gh', ङ: 'n', च: 'ch', छ: 'chh', ज: 'j', झ: 'jh', ञ: 'n', ट: 't', ठ: 'th', ड: 'd' },
  ...{ ढ: 'dh', ण: 'n', त: 't', थ: 'th', द: 'd', ध: 'dh', न: 'n', प: 'p', फ: 'ph', ब: 'b', भ: 'bh', म: 'm', य: 'y' },
  ...{ र: 'r', ल: 'l', ळ: 'l', व: 'v', श: 'sh', ष: 'sh', स: 's', ह: 'h' },
};
const vowels: Readonly<Record<string, string>> = {
  ...{ अ: 'a', आ: 'a', इ: 'i', ई: 'i', उ: 'u', ऊ: 'u', ऋ: 'ri', ए: 'e', ऐ: 'ai', ऑ: 'o', ओ: 'o', औ: 'au', ऍ: 'e' },
  ...{ '\u093e': 'a', '\u093f': 'i', '\u0940': 'i', '\u0941': 'u', '\u0942': 'u', '\u0943': 'ri', '\u0945': 'e' },
  ...{ '\u0947': 'e', '\u0948': 'ai', '\u0949': 'o', '\u094b': 'o', '\u094c': 'au' },
};
const withNukta: Readonly<Record<string, string>> = { k: 'q', kh: 'kh', g: 'gh', j: 'z', d: 'r', dh: 'rh', ph: 'f' };

/** A consonant carries an a that is not written, unless another vowel sign or a virama follows; at the end it is silent. */
function devanagari(word: string): string {
  const marks = /[\u0901-\u0903]/;
  let latin = '';
  let bare = false;
  const letters = [...word];
  for (const [i, letter] of letters.entries()) {
    if (letter === '\u093c') {
      latin = latin.replace(/(?:kh|dh|ph|[kgjd])$/, (plain) => withNukta[plain] ?? plain);
      continue;
    }
    const consonant = consonants[letter];
    const vowel = vowels[letter];
    if (bare && (consonant !== undefined || marks.test(letter))) latin += silent(letters, i) ? '' : 'a';
    bare = consonant !== undefined;
    if (marks.test(letter)) latin += letter === '\u0903' ? 'h' : 'n';
    else if (letter !== '\u094d') latin += consonant ?? vowel ?? letter;
  }
  return latin;
}

/** Hindi drops the unwritten a between a vowel and a consonant with a written vowel (रहमान is rahman). */
function silent(letters: readonly string[], i: number): boolean {
  const before = letters[i - 2] ?? '';
  const after = letters[i + 1] ?? '';
  return before in vowels && letters[i - 1] !== undefined && after in vowels && !(after in consonants);
}

const onsets = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'];
const nuclei = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const codas = ['', ...'k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ')];

/** Revised Romanisation without the changes between syllables, but ll for two ㄹ. */
function hangul(word: string): string {
  const latin = [...word].map((syllable) => {
    const index = (syllable.codePointAt(0) ?? 0) - 0xac00;
    if (index < 0 || index > 11171) return syllable;
    return `${onsets[Math.floor(index / 588)]}${nuclei[Math.floor(index / 28) % 21]}${codas[index % 28]}`;
  });
  return latin.join('').replaceAll('lr', 'll');
}

const smallKana: Readonly<Record<string, string>> = {
  ...{ ゃ: 'ya', ゅ: 'yu', ょ: 'yo', ぁ: 'a', ぃ: 'i', ぅ: 'u', ぇ: 'e', ぉ: 'o' },
};

/** Small kana change the syllable before them (キュ is kyu, ティ is ti), ッ doubles the next consonant, ー is not written. */
function kana(word: string): string {
  let latin = '';
  let double = false;
  for (const character of word) {
    const letter = hiragana(character);
    const small = smallKana[letter];
    if (letter === 'っ') double = true;
    else if (letter === 'ー') continue;
    else if (small !== undefined) latin = withSmall(latin, small);
    else {
      const syllable = anyAscii(letter);
      latin += double ? `${syllable[0] === 'c' ? 't' : (syllable[0] ?? '')}${syllable}` : syllable;
      double = false;
    }
  }
  return latin;
}

function withSmall(latin: string, small: string): string {
  if (/(?:^|[aiueo])u$/.test(latin)) return `${latin.slice(0, -1)}w${small}`;
  const onset = latin.replace(/[aiueo]$/, '');
  return onset + (/(?:sh|ch|j)$/.test(onset) ? small.replace('y', '') : small);
}

function hiragana(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x30a1 && code <= 0x30f3 ? String.fromCodePoint(code - 0x60) : character;
}
