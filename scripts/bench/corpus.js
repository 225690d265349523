// Sentences that a machine can translate: English words, and for each language the same words spelled in its script.
const languages = {
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنه',
  hi: 'कखगघचछजझटठडढणतथदधनपफबभमयरल',
  hy: 'աբգդեզէըթժիլխծկհձղճմյնշոչպ',
  ja: 'アイウエオカキクケコサシスセソタチツテトナニヌネノハ',
  ka: 'აბგდევზთიკლმნოპჟრსტუფქღყშჩ',
  ko: '가나다라마바사아자차카타파하거너더러머버서어저처커터',
  ru: 'абвгдежзийклмнопрстуфхцчшщ',
  zh: '山水火木金土日月人口手目耳足田力刀弓車馬牛羊魚鳥米竹',
};

export const codes = Object.keys(languages);

const people = 'Robert Mayer|Anna Kim|Maria Lopez|Peter Novak|Laura Rossi|David Cohen|Ivan Petrov|Sofia Weber'.split(
  '|',
);
const organizations =
  'Acme Corporation|National Museum|United Nations|Harvard University|Siemens|Red Cross|Toyota|World Bank'.split('|');
const places = 'Paris|Berlin|Tokyo|Egypt|Canada|London|Warsaw|Brazil'.split('|');
const verbs = 'visited|described|founded|left|praised|studied|supported|remembered'.split('|');
const times = 'yesterday|again|quickly|together|later|finally|today|often'.split('|');

/** Sentence number i: its English words, each with its tag. Two in three contain two entities, the others one. */
export function english(i) {
  const pick = (list, divisor) => list[Math.floor(i / divisor) % list.length];
  const verb = [[pick(verbs, 8), 'O']];
  const object =
    i % 3 === 0
      ? [['everything', 'O']]
      : i % 3 === 1
        ? named(pick(organizations, 3), 'ORG')
        : named(pick(places, 5), 'LOC');
  return [...named(pick(people, 1), 'PER'), ...verb, ...object, [pick(times, 7), 'O'], [String(i), 'O']];
}

const named = (name, type) => name.split(' ').map((word, i) => [word, `${i === 0 ? 'B' : 'I'}-${type}`]);

/** A word in the script of a language. */
export function spelled(word, code) {
  if (/^\d+$/.test(word)) return word;
  const letters = [...languages[code]];
  return [...word.toLowerCase()].map((letter) => letters[letter.charCodeAt(0) - 97]).join('');
}

/** A line of a JSONL dataset. */
export function row(i, code, { reference = true, tags = true } = {}) {
  const words = english(i);
  const tokens = words.map(([word]) => spelled(word, code));
  return {
    text: tokens.join(' '),
    tokens,
    ...(tags ? { tags: words.map(([, tag]) => tag) } : {}),
    ...(reference === true || (reference === 'first' && i === 0)
      ? { reference: words.map(([word]) => word).join(' ') }
      : {}),
  };
}

/** English word of each spelled one. */
export const lexicon = new Map(
  codes.flatMap((code) =>
    [people, organizations, places, verbs, times, ['everything']]
      .flat()
      .flatMap((name) => name.split(' '))
      .map((word) => [spelled(word, code), word]),
  ),
);

const types = new Map(
  [
    ['PER', people],
    ['ORG', organizations],
    ['LOC', places],
  ].flatMap(([type, names]) => names.map((name) => [name, type])),
);

/**
 * A perfect model's answer: a translation, an English phrase's words in the sentence, or the entities of the sentence.
 */
export function answer(messages) {
  const asked =
    messages.findLast(({ role, content }) => role === 'user' && content.includes('\nSentence: '))?.content ?? '';
  const sentence = /\nSentence: (.*)/.exec(asked)?.[1] ?? '';
  const words = sentence.split(' ');
  const translation = words.map((word) => lexicon.get(word) ?? word).join(' ');
  const phrase = /English phrase: (.*)/.exec(asked)?.[1];
  if (phrase !== undefined) return place(phrase, translation, words) ?? 'None';
  if (!asked.includes('JSON list')) return translation;
  const found = [...types].filter(([name]) => translation.includes(name));
  return JSON.stringify(found.map(([name, type]) => ({ type, text: place(name, translation, words) })));
}

function place(phrase, translation, words) {
  const at = translation.indexOf(phrase);
  if (at < 0) return undefined;
  const from = translation.slice(0, at).split(' ').length - 1;
  return words.slice(from, from + phrase.split(' ').length).join(' ');
}
