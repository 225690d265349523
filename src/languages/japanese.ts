import { language } from './language.js';

export const japanese = language({
  code: 'ja',
  name: 'Japanese',
  script: 'Japanese',
  // Files of words have always been joined with spaces; datasets of running text set `joiner: ""` themselves.
  joiner: ' ',
  morphology: { particle: /(?<=.)(?:には|では|とは|から|まで|より|[はがをにでとのもへ])$/u },
  // Kanji get their Chinese reading.
  romanisation: { spell: kana },
  // Words in katakana; measured in docs/methods.md.
  capitals: (segments, i) => /^[\u30a1-\u30fa\u30fc]+$/.test(segments[i]?.text ?? ''),
  frame: /(?:フレーズ|語句|答え|表現|名前|結果|訳)は、?(.+?)(?:です|である|だ|になります|となります)。?$/su,
  redirects: ['転送', 'リダイレクト'],
  tokeniser: 'ja-mecab',
  colour: '#963c5a',
});

const smallKana: Readonly<Record<string, string>> = {
  ...{ ゃ: 'ya', ゅ: 'yu', ょ: 'yo', ぁ: 'a', ぃ: 'i', ぅ: 'u', ぇ: 'e', ぉ: 'o' },
};

/** Small kana change the syllable before them (キュ is kyu, ティ is ti), ッ doubles the next consonant, ー is dropped. */
function kana(word: string, ascii: (text: string) => string): string {
  let latin = '';
  let double = false;
  for (const character of word) {
    const letter = hiragana(character);
    const small = smallKana[letter];
    if (letter === 'っ') double = true;
    else if (letter === 'ー') continue;
    else if (small !== undefined) latin = withSmall(latin, small);
    else {
      const syllable = ascii(letter);
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
