// Turns names into the answers that models give. Each way returns an answer, or undefined if it would change nothing.

const asked = {
  ar: (name) => `العبارة المقابلة في الجملة هي «${name}».`,
  hi: (name) => `वाक्य में यह वाक्यांश “${name}” है।`,
  hy: (name) => `Նախադասության մեջ այդ արտահայտությունը «${name}» է։`,
  ja: (name) => `文中の対応する語句は「${name}」です。`,
  ka: (name) => `წინადადებაში ეს ფრაზაა „${name}“.`,
  ko: (name) => `문장에서 해당하는 구는 '${name}'입니다.`,
  ru: (name) => `В предложении эта фраза — «${name}».`,
  zh: (name) => `句子中对应的短语是“${name}”。`,
};
const english = [
  (name) => `The phrase is “${name}”.`,
  (name) => `The corresponding phrase in the sentence is "${name}".`,
  (name) => `The phrase is **${name}**.`,
  (name) => `The phrase is ${name}.`,
];
const quotes = ['“”', '""', '«»', '「」', "''", '‘’'];

/** Answers to one name, by kind. `pick` chooses among wordings so that all of them occur. */
export const ways = {
  verbatim: (name) => name,
  quoted: (name, _, pick) => quotes[pick % quotes.length].split('').join(name),
  bold: (name, _, pick) => (pick % 2 ? `**${name}**` : `**${name}**.`),
  'in English': (name, _, pick) => english[pick % english.length](name),
  'in its language': (name, language) => asked[language](name),
  // normal prose spacing: no space before punctuation, none inside brackets
  untokenised: (name) => changed(name, name.replace(/ ([,.;:!?)»،؛।։])/g, '$1').replace(/([(«]) /g, '$1')),
  width: (name, language) => changed(name, otherWidth(name, language)),
  marks: (name, language) => changed(name, otherMarks(name, language)),
};

const changed = (before, after) => (before === after ? undefined : after);

const halfKana = Object.fromEntries(
  Array.from({ length: 0xff9f - 0xff66 + 1 }, (_, i) => String.fromCharCode(0xff66 + i)).map((half) => [
    half.normalize('NFKD'),
    half,
  ]),
);

/** Latin letters, digits and ASCII punctuation in full width; katakana in half width. */
function otherWidth(name, language) {
  const wide = name.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
  if (language !== 'ja') return wide;
  return wide.replace(/[゛-ヿ]/g, (one) => one.normalize('NFD').replace(/./gs, (part) => halfKana[part] ?? part));
}

/** The marks used by dictionaries and encyclopaedias, and the other normal form. */
function otherMarks(name, language) {
  const first = (pattern, mark) => name.replace(pattern, (one) => one + mark);
  switch (language) {
    case 'ar':
      return name.replace(/(?<=\p{L})([بتثجحخسشصضطظعغفقكلمنه])(?=\p{L})/gu, (one, _, at) => one + 'َُِّـ'[at % 5]);
    case 'hi':
      return name.replaceAll('\u093c', '');
    case 'hy':
      return first(/[աեէըիոօ](?=\p{L})/u, '՛');
    case 'ru':
      return first(/[аеиоуыэюя]/u, '\u0301');
    case 'ka':
      return name.toUpperCase();
    default:
      return name === name.normalize('NFD') ? name.normalize('NFC') : name.normalize('NFD');
  }
}

/**
 * What most often follows names in real text, if it is short and in the language's own letters: particles,
 * postpositions.
 */
export function commonFollowers(items, language) {
  if (language !== 'ja' && language !== 'hi' && language !== 'zh') return [];
  const counts = new Map();
  for (const { sentence, names } of items) {
    for (const { end } of names) {
      const next = sentence.tokens[sentence.offsets.findIndex(({ start }) => start >= end)];
      if (next && /^(?:\p{Script=Hiragana}{1,2}|[\p{Script=Devanagari}]{1,3}|的)$/u.test(next)) {
        counts.set(next, (counts.get(next) ?? 0) + 1);
      }
    }
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 6);
  return ranked.map(([next]) => (language === 'hi' ? ` ${next}` : next));
}
