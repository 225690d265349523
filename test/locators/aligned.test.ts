import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { russian } from '../../src/languages/russian.js';
import { isUnspaced } from '../../src/languages/scripts.js';
import { aligned } from '../../src/locators/aligned.js';
import { fold } from '../../src/locators/fold.js';
import { codePoints } from '../../src/text/code-points.js';
import type { Span } from '../../src/text/sentence.js';

function found(answer: string, sentence: string, language: string, taken: readonly Span[] = []): string | undefined {
  const span = aligned(answer, sentence, { language: languageOf(language), taken });
  return span && codePoints(sentence).slice(span.start, span.end);
}

describe('aligned finds', () => {
  test.each([
    ['Russian cases', 'ru', 'Москва', 'Он живёт в Москве.', 'Москве'],
    ['Russian, every word of a name', 'ru', 'Красная площадь', 'на Красной площади', 'Красной площади'],
    ['Russian, a vowel that drops out', 'ru', 'Павел', 'видел Павла', 'Павла'],
    ['Armenian endings', 'hy', 'Հայաստան', 'Հայաստանի մայրաքաղաքը', 'Հայաստանի'],
    ['Armenian abstract nouns', 'hy', 'Միություն', 'Միության որոշումը', 'Միության'],
    ['Armenian endings after a hyphen', 'hy', 'ՆԱՏՕ-ի', 'ՆԱՏՕ-ում', 'ՆԱՏՕ-ում'],
    ['Georgian postpositions', 'ka', 'თბილისი', 'თბილისში ცხოვრობს', 'თბილისში'],
    ['Georgian, a vowel that drops out', 'ka', 'აღმაშენებელი', 'დავით აღმაშენებლის', 'აღმაშენებლის'],
    ['Korean particles', 'ko', '서울', '나는 서울에서 산다', '서울에서'],
    ['Korean, another particle', 'ko', '서울을', '서울에서는 못 본다', '서울에서는'],
    ['a Korean surname with a title', 'ko', '박', '박씨의 집', '박씨의'],
    ['Latin names with a Korean particle', 'ko', 'NATO', 'NATO가 말했다', 'NATO가'],
    ['Hindi, less the postposition', 'hi', 'भारत में', 'भारत का इतिहास', 'भारत'],
    ['Hindi oblique', 'hi', 'आगरा', 'आगरे का ताजमहल', 'आगरे'],
    ['Arabic al-', 'ar', 'سعودية', 'في السعودية اليوم', 'السعودية'],
    ['Arabic b- and al-', 'ar', 'السعودية', 'بالسعودية', 'بالسعودية'],
    ['Arabic li- that takes al- in', 'ar', 'الأمم المتحدة', 'تقرير للأمم المتحدة', 'للأمم المتحدة'],
    ['Arabic w- and l- before a name', 'ar', 'لمصر', 'ومصر', undefined],
    ['Arabic w- before a name', 'ar', 'مصر', 'لبنان ومصر', 'ومصر'],
    ['Arabic Abu in its cases', 'ar', 'أبو ظبي', 'إلى أبي ظبي', 'أبي ظبي'],
    ['Arabic vowel signs', 'ar', 'السُّعُودِيَّة', 'في السعودية', 'السعودية'],
    ['tatweel', 'ar', 'محمد', 'محمـــد علي', 'محمـــد'],
    ['katakana of half width', 'ja', 'ﾌﾗﾝｽ', 'フランスに行く', 'フランス'],
    ['katakana without the dot', 'ja', 'バラクオバマ', 'バラク・オバマは', 'バラク・オバマ'],
    ['Japanese, less the particle', 'ja', '東京で', '東京に住む', '東京'],
    ['a kana name that the dictionary joins to the next word', 'ja', 'アメリカ', 'アメリカンスクール', 'アメリカ'],
    ['a name before another word in katakana', 'ja', 'ロンドン', 'ロンドンオリンピック', 'ロンドン'],
    ['a city before its suffix', 'ja', '東京', '東京都の人口', '東京'],
    ['a name that the dictionary splits', 'zh', '佘詩曼', '林峯和佘詩曼的演出', '佘詩曼'],
    ['traditional characters', 'zh', '奧巴馬', '奥巴马在柏林', '奥巴马'],
    ['simplified characters', 'zh', '东莞', '他住在東莞', '東莞'],
    ['Japanese old forms', 'ja', '渡邊', '渡辺は東京で', '渡辺'],
    ['a repeated character written out', 'ja', '佐佐木', '佐々木は言った', '佐々木'],
    ['small ke', 'ja', '関ケ原', '関ヶ原の戦い', '関ヶ原'],
    ['an honorific in the answer', 'ja', '藤田さん', '藤田は言った', '藤田'],
    ['a Hindi honorific', 'hi', 'गांधी जी', 'गांधी ने कहा', 'गांधी'],
    ['a Russian title', 'ru', 'господин Путин', 'сказал Путин', 'Путин'],
    ['Latin letters in a Russian word', 'ru', 'Mоcква', 'он в Москве', 'Москве'],
    ['Latin letters in the Russian sentence', 'ru', 'Москва', 'город Mocквa', 'Mocквa'],
    ['a broken byte', 'ko', '네\ufffd팔', '네팔과 중국', '네팔과'],
    ['quotes that belong to the name', 'hy', '«Նաիրիտ» ՓԲԸ', 'աշխատել է « Նաիրիտ » ՓԲԸ-ում', '« Նաիրիտ » ՓԲԸ-ում'],
    ['full-width letters', 'zh', 'ＮＢＡ', '他在NBA打球', 'NBA'],
    ['stress marks in the answer', 'ru', 'Сици́лия', 'на Сицилии', 'Сицилии'],
    ['stress marks in the sentence', 'ru', 'Париж', 'Пари́ж — столица', 'Пари́ж'],
    ['ё and е', 'ru', 'Королев', 'Сергей Королёв', 'Королёв'],
    ['nukta', 'hi', 'फ़्रांस', 'फ्रांस की', 'फ्रांस'],
    ['decomposed kana', 'ja', 'ガンダム'.normalize('NFD'), '機動戦士ガンダム', 'ガンダム'],
    ['Georgian capitals', 'ka', 'ᲗᲑᲘᲚᲘᲡᲘ', 'თბილისი', 'თბილისი'],
    ['Armenian stress', 'hy', 'Հայաստա՛ն', 'Հայաստանը', 'Հայաստանը'],
    ['brackets written closer', 'ar', 'مونستر (منطقة)', 'تحويل مونستر ( منطقة )', 'مونستر ( منطقة )'],
    ['astral characters', 'ja', '𠮷野家', '😀𠮷野家で', '𠮷野家'],
  ])('%s', (_, language, answer, sentence, expected) => {
    expect(found(answer, sentence, language)).toBe(expected);
  });
});

describe('aligned reads', () => {
  test.each([
    'Москва',
    '**Москва**',
    '«Москва».',
    'The phrase is “Москва”.',
    'The phrase is Москва.',
    'The Russian phrase for "Moscow" in the sentence is **Москва**.',
    '"Москва" corresponds to Moscow.',
    'Final result: Москва',
    'Москва (Moscow)',
    'В предложении эта фраза — «Москва».',
    'Ответ — Москва.',
    'I looked at every word.\n\nМосква',
  ])('%s', (answer) => {
    expect(found(answer, 'Он живёт в Москве .', 'ru')).toBe('Москве');
  });

  test.each([
    ['短语是北京。', '我在北京。', 'zh', '北京'],
    ['フレーズは東京です。', '東京に住む', 'ja', '東京'],
    ["문장에서 해당하는 구는 '서울'입니다.", '서울의 봄', 'ko', '서울의'],
    ['정답은 서울입니다.', '서울의 봄', 'ko', '서울의'],
    ['العبارة هي مصر.', 'في مصر', 'ar', 'مصر'],
    ['वाक्यांश भारत है।', 'भारत में', 'hi', 'भारत'],
    ['Պատասխանը Երևան է։', 'Երևանում', 'hy', 'Երևանում'],
    ['ფრაზა არის თბილისი.', 'თბილისში', 'ka', 'თბილისში'],
  ])('%s', (answer, sentence, language, expected) => {
    expect(found(answer, sentence, language)).toBe(expected);
  });

  test('keeps quotes that belong to the name', () => {
    expect(found('The phrase is “ООО "Рога" и Ко”.', 'Это ООО "Рога" и Ко', 'ru')).toBe('ООО "Рога" и Ко');
  });
});

describe('aligned tells the sentence from the phrase', () => {
  const sentence = 'Он живёт в Москве .';
  test.each([
    `In the sentence "${sentence}", the phrase corresponding to "Moscow" is "Москва".`,
    `Sentence: ${sentence}, Phrase: Москва`,
    `Sentence: ${sentence}\nPhrase: Москва`,
    `${sentence}\n\n**Москве**`,
    'Он живёт в **Москве**.',
    'Он живёт в <LOC>Москве</LOC> .',
    'Он живёт в [Москве](LOC).',
    `«${sentence}» — здесь «Moscow» это «Москва».`,
    `{"sentence": "${sentence}", "phrase": "Москве"}`,
    '1. Москва',
    '(LOC, Москва)',
    '[LOC] Москва',
    '<answer>Москва</answer>',
    'Москва → Moscow',
    'Moscow => Москва',
    'Это Москва',
    'Москва (Moskva), i.e. Moscow',
    'It is Москва, not Риме',
    'Нет, это Москва.',
    'The phrase is Москва. It is the capital of Russia.',
    '```json\n{"answer": "Москва"}\n```',
    '\\boxed{Москва}',
  ])('%s', (answer) => {
    expect(found(answer, sentence, 'ru')).toBe('Москве');
  });

  test('finds the marked one of two equal names', () => {
    const twice = 'Москва и Москва';
    expect(aligned('Москва и **Москва**', twice, { language: russian, taken: [] })).toEqual({ start: 9, end: 15 });
    expect(aligned('**Москва** и Москва', twice, { language: russian, taken: [] })).toEqual({ start: 0, end: 6 });
  });

  test('takes the whole sentence where it is the name', () => {
    expect(found('The phrase is "Красная площадь".', 'Красная площадь', 'ru')).toBe('Красная площадь');
    expect(found('In the sentence "東京大学", the phrase is "東京大学".', '東京大学', 'ja')).toBe('東京大学');
  });

  test.each([
    ['ar', 'لا توجد عبارة مقابلة لـ "Rome" في الجملة "عاش في موسكو".', 'عاش في موسكو'],
    ['hi', 'वाक्य "वह रोम में नहीं रहता" में "Paris" नहीं है।', 'वह रोम में नहीं रहता'],
    ['hi', 'नहीं', 'वह रोम में नहीं रहता'],
    ['hy', '«Նա ապրում է Հռոմում» նախադասության մեջ «Paris» չկա։', 'Նա ապրում է Հռոմում'],
    ['ja', '文「彼はローマに住む」に「Paris」に対応する語句はありません。', '彼はローマに住む'],
    ['ka', 'წინადადებაში „ის რომში ცხოვრობს“ არ არის „Paris“.', 'ის რომში ცხოვრობს'],
    ['ko', "문장 '그는 로마에 산다'에는 'Paris'에 해당하는 구가 없습니다.", '그는 로마에 산다'],
    ['ru', 'В предложении «Он живёт в Риме» нет фразы «Paris».', 'Он живёт в Риме'],
    ['zh', '句子“他住在罗马”中没有与“Paris”对应的短语。', '他住在罗马'],
    ['ru', 'There is no such phrase in "Он живёт в Риме".', 'Он живёт в Риме'],
    ['ru', 'Sentence: Он живёт в Риме, Phrase: Париж', 'Он живёт в Риме'],
    ['ru', 'In the sentence "Он живёт в Риме", the phrase is "Paris Match".', 'Он живёт в Риме'],
  ])('%s: no span for %s', (language, answer, quoted) => {
    expect(found(answer, quoted, language)).toBeUndefined();
  });
});

describe('aligned gives no span', () => {
  test.each([
    ['a part of a word in katakana', 'ja', 'タイ', 'タイトルを取る'],
    ['the middle of one', 'ja', 'イアン', '読売ジャイアンツ'],
    ['a part of a Latin word', 'zh', 'IT', '他在MIT工作'],
    ['the end of a place name', 'ja', '京都', '東京都の人口'],
    ['a quoted part of a name', 'ru', 'ФК «Спартак»', 'играл «Спартак»'],
    ['a beginning that is another name', 'ru', 'Рим', 'Римма пришла'],
    ['a surname for a first name', 'ru', 'Иван', 'Иванов пришёл'],
    ['part of a longer answer', 'ru', 'Новая Москва', 'Москва'],
    ['two first letters that only look like particles', 'ar', 'فكري', 'بكري'],
    ['a common word for a name', 'ru', 'Мир', 'нет мира'],
    ['a voiced kana for a plain one', 'ja', 'か', 'が'],
    ['the English name', 'ja', 'Tokyo', '東京に住む'],
    ['a refusal', 'ru', 'None', 'Он живёт в Москве'],
    ['nothing', 'ru', '', 'Он живёт в Москве'],
    ['quotes around nothing', 'ru', '“”', 'Он «живёт» в Москве'],
    ['a part that the sentence shares with an absent name', 'hi', 'The phrase is “उत्तर प्रदेश”.', 'मध्य प्रदेश'],
  ])('to %s', (_, language, answer, sentence) => {
    expect(found(answer, sentence, language)).toBeUndefined();
  });
});

describe('aligned in a language of which only the script is known', () => {
  const find = (answer: string, sentence: string, script: string, unspaced = isUnspaced(script)) => {
    const language = languageOf('qaa', { name: 'Mada', script, unspaced });
    const span = aligned(answer, sentence, { language, taken: [] });
    return span && codePoints(sentence).slice(span.start, span.end);
  };

  test.each([
    ['Thai', 'กรุงเทพ', 'เธออยู่ในกรุงเทพเมื่อวาน'],
    ['Lao', 'ວຽງຈັນ', 'ຢູ່ວຽງຈັນມື້ນີ້'],
    ['Khmer', 'ភ្នំពេញ', 'នៅភ្នំពេញថ្ងៃនេះ'],
    ['Myanmar', 'ရန်ကုန်', 'သူသည်ရန်ကုန်မြို့တွင်'],
    ['Tibetan', 'ལྷ་ས', 'ཁོང་ལྷ་སར་ཡོད'],
    ['Thai', 'NATO', 'ของNATOและ'],
  ])('finds a name in a run of %s', (script, name, sentence) => {
    expect(find(name, sentence, script)).toBe(name);
    expect(find(`The phrase is “${name}”.`, sentence, script)).toBe(name);
  });

  test('takes the likeliest reading of an answer first, as in Japanese', () => {
    const answer = 'The phrase is “โตเกียว”, as in "ลอนดอน".';
    expect(find(answer, 'ไปโตเกียวจาก ลอนดอน', 'Thai')).toBe('โตเกียว');
  });

  test('cuts no vowel sign from its letter', () => {
    expect(find('ก', 'กิน', 'Thai')).toBeUndefined();
    expect(find('กิ', 'กิน', 'Thai')).toBe('กิ');
  });

  test('finds exact forms and whole words in a script with spaces, also in Latin', () => {
    expect(find('Roma', 'In Romas mia', 'Latin')).toBeUndefined();
    expect(find('Roma', 'In Roma mia', 'Latin')).toBe('Roma');
    expect(found('Roma', 'In Romas mia', 'de')).toBe('Romas');
    expect(find('Roma', 'inromamia', 'Latin', true)).toBe('roma');
  });
});

describe('aligned and repeated mentions', () => {
  const sentence = 'Москва . В Москве , Москва';
  test('goes to the next free occurrence, whole words and the same form first', () => {
    const taken: Span[] = [];
    const spans = Array.from({ length: 4 }, () => {
      const span = aligned('Москва', sentence, { language: russian, taken });
      if (span) taken.push(span);
      return span && sentence.slice(span.start, span.end);
    });
    expect(spans).toEqual(['Москва', 'Москва', 'Москве', undefined]);
    expect(taken.map(({ start }) => start)).toEqual([0, 20, 11]);
  });
  test('prefers a whole word to a part of one', () => {
    expect(aligned('Рим', 'Римма и Рим', { language: russian, taken: [] })).toEqual({ start: 8, end: 11 });
  });
});

describe('laws', () => {
  const languages = fc.constantFrom(
    ...['ar', 'hi', 'hy', 'ja', 'ka', 'ko', 'ru', 'zh', 'de'].map((code) => languageOf(code)),
  );
  const names =
    'Москва Павла Նյու-Յորքում თბილისის 서울에서 भारत السعودية とうきょう 東京 フランス ﾌﾗﾝｽ NATO 1991 𠮷野 A. «Я» (б) é';
  const word = fc.oneof(
    fc.constantFrom(...names.split(' ')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
  );
  const words = fc.array(word, { minLength: 1, maxLength: 8 });
  const taken = fc.array(
    fc.tuple(fc.nat(20), fc.nat(5)).map(([start, length]) => ({ start, end: start + length + 1 })),
    { maxLength: 2 },
  );

  test('a span is within the text, not empty, and free', () => {
    fc.assert(
      fc.property(words, words, languages, taken, (answer, sentence, language, takenSpans) => {
        const text = sentence.join(' ');
        const span = aligned(answer.join(' '), text, { language, taken: takenSpans });
        if (!span) return;
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(codePoints(text).length);
        for (const { start, end } of takenSpans) expect(start >= span.end || end <= span.start).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('the same question has the same answer, whatever was asked before', () => {
    fc.assert(
      fc.property(words, words, words, languages, (answer, sentence, other, language) => {
        const ask = () => aligned(answer.join(' '), sentence.join(' '), { language, taken: [] });
        const before = ask();
        aligned(answer.join(' '), other.join(' '), { language, taken: [] });
        expect(ask()).toEqual(before);
      }),
    );
  });

  test('an answer that is whole words of the sentence is found', () => {
    // Some letters are only signs to the locator (tatweel, small and presentation forms of Arabic vowel signs).
    const isWord = (one: string) => /^[\p{L}\p{N}]+$/u.test(one) && fold(one).words.length > 0;
    const lettered = words.filter((list) => list.every(isWord));
    fc.assert(
      fc.property(lettered, fc.nat(), fc.nat(), languages, (sentence, a, b, language) => {
        const first = a % sentence.length;
        const answer = sentence.slice(first, first + 1 + (b % (sentence.length - first))).join(' ');
        expect(aligned(answer, sentence.join(' '), { language, taken: [] })).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });

  test('a stretch of unspaced text is found if words begin and end there by Unicode', () => {
    const ofLetters = (letters: string) => fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 });
    const text = ofLetters('東京タワーはとてもがぎ高いABC1・、𠮷');
    const edges = (words: string, code: string) => {
      const segments = [...new Intl.Segmenter(code, { granularity: 'word' }).segment(words)];
      return [...segments.map(({ index }) => index), words.length];
    };
    const thai = languageOf('th', { name: 'Thai', script: 'Thai' });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.tuple(text, fc.constantFrom(languageOf('ja'), languageOf('zh'))),
          fc.tuple(ofLetters('กขคงเแABC1、'), fc.constant(thai)),
        ),
        fc.nat(),
        fc.nat(),
        ([characters, language], a, b) => {
          const sentence = characters.join('');
          const places = edges(sentence, language.code);
          const start = a % (places.length - 1);
          const end = start + 1 + (b % (places.length - 1 - start));
          const answer = sentence.slice(places[start], places[end]);
          // A word in katakana is a run, whatever dictionaries make of it.
          const cut = [places[start], places[end]].some((at = 0) =>
            /^[ァ-ヺー]{2}$/.test(sentence.slice(at - 1, at + 1)),
          );
          fc.pre(/\p{L}/u.test(answer) && !cut);
          expect(aligned(answer, sentence, { language, taken: [] }), answer).toBeDefined();
        },
      ),
      { numRuns: 1000 },
    );
  });
});
