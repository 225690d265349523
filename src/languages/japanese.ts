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
  answers: {
    nouns:
      '語句 フレーズ 答え 解答 回答 正解 表現 名前 名称 結果 訳 訳語 翻訳 単語 言葉 語 句 固有名詞 固有表現 エンティティ 用語 該当箇所 箇所 部分 対訳 意味 ' +
      '人名 地名 組織名 人物 場所 組織 国名 都市 都市名 会社 もの 書き方 表記',
    sources: '文 原文 文章 文中 本文 例文 テキスト 入力',
    words:
      'それは それ これは これ あれ ここでは こちら は が を に で と も の へ や から まで より には では とは として という といいます です だ である でした ' +
      'でしょう だと思います と思います になります となります なります と書かれて と書かれています 書かれて います いる ある あり あります 表されて 表して 示して 呼ばれて ' +
      '表記されて 記されて 対応する 対応し 対応します 該当する 該当します 当たる あたる 相当する 相当します 相当 意味します 意味する 指します 指す 指して 正しい 正確な 正確には ' +
      '最終的な 最終 英語 日本語 上記 次の 以下の 以下 与えられた この その 元の 中 中で 中の 内 における において おそらく たぶん 恐らく はい つまり すなわち ので なぜなら ' +
      'ため こと のこと ください 含まれて 見つかり 存在 登場 言及 出て 使われて 対する 対して 関する に当たる にあたる うち 私 考えられます 考え 思われます 訳され 訳されます ' +
      '翻訳され されて されます した して する し します ます と言えます 言え',
    denials:
      'ありません ない なし 無し 無い ません 見当たら 見つから 該当なし 不明 存在しない 含まれない いません なかった',
    before: 'は が を で 、 の と に です つまり すなわち それは これは はい 中で おそらく 答え 正解 語句 フレーズ',
    after:
      'です だ である でした でしょう が は を に と も の 、 ので という といいます となります になります なります として で だと思います と思います と書かれて と書かれています と言えます のこと',
    title: /(?:さん|さま|様|氏|君|くん|ちゃん|殿|先生|選手|監督|教授|博士|大統領|首相|議員|社長|会長)$/u,
  },
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
