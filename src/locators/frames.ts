/**
 * Sentences that models put around an answer, though they were asked for the answer only. A group is the answer.
 * They serve where the sentence as a whole, and what it quotes, is not found.
 */
const frames: Readonly<Record<string, RegExp>> = {
  ar: /(?:العبارة|الإجابة|الكلمة|الاسم|الكيان|الترجمة).*?\s(?:هي|هو)\s+(.+?)[.]?$/su,
  hi: /(?:वाक्यांश|उत्तर|शब्द|नाम|अनुवाद)\s+है\s+(.+?)\s*[।.]?$|(?:वाक्यांश|शब्द|नाम|अनुवाद)\s+(.+?)\s+है\s*[।.]?$/su,
  hy: /(?:արտահայտություն|բառակապակցություն|պատասխան|բառ|անուն|թարգմանություն)(?:ը|ն)\s+(.+?)\s+է[։:.]?$/isu,
  ja: /(?:フレーズ|語句|答え|表現|名前|結果|訳)は、?(.+?)(?:です|である|だ|になります|となります)。?$/su,
  ka: /(?:ფრაზა|პასუხი|სიტყვა|სახელი|თარგმანი)\s+(?:არის\s+(.+?)|(.+?)\s+არის)[.]?$/su,
  ko: /(?:구문|구절|답|표현|단어|이름|번역)[은는]\s+(.+?)\s*(?:입니다|이다|이에요|예요)[.]?$/su,
  ru: /(?:фраза|ответ|слово|имя|название|выражение|перевод).*?\s(?:[—–-]|это|является)\s+(.+?)[.]?$/isu,
  zh: /(?:短语|短語|答案|词语|詞語|词组|詞組|实体|實體|名称|名稱|翻译|翻譯)(?:是|为|為)(.+?)。?$/su,
};
const englishFrame = /\b(?:is|are|be|to|as)\s*:?\s+(.+?)(?:\s+in the (?:\p{L}+ )*(?:sentence|text))?[.!]*$/isu;

/** English words that show that the answer is a sentence about the name and not the name. */
const english = /\b(?:phrase|answer|word|entity|name|sentence|text|translation|corresponds?|is)\b/i;

/** Names in sentences about them, in English or the source language, and the stretches of words that are not English. */
export function* unframe(text: string, language: string): Generator<string> {
  const groups = frames[language]?.exec(text)?.slice(1) ?? [];
  if (english.test(text)) {
    yield englishFrame.exec(text)?.[1] ?? '';
    const stretches = text.split(/(?:(?<!\S)[A-Za-z][A-Za-z'’-]*[,:;.]?(?:\s+|$))+/);
    if (stretches.length > 1) yield* stretches.filter((stretch) => /(?!\p{Script=Latin})\p{L}/u.test(stretch));
  }
  for (const group of groups) if (group) yield group;
}
