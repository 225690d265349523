// Gold sentences for testing locators: shared/data/wikiann and gold (CoNLL), mini8 (JSONL, with English names), and
// country names in NTREX. Every set is a list of {set, language, sentence, names: [{type, text, start, end,
// english?}]}.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const conll = {
  ar: ['wikiann/ar/test.txt'],
  hi: ['wikiann/hi/test.txt'],
  hy: ['gold/hy/pioner.txt'],
  ja: ['wikiann/ja/test.txt', 'gold/ja/ud-gsd-ne.txt'],
  ka: [],
  ko: ['gold/ko/klue-eojeol.txt'],
  ru: ['wikiann/ru/test.txt', 'gold/ru/uner-pud.txt'],
  zh: ['wikiann/zh/test.txt', 'gold/zh/uner-pud.txt'],
};
const ntrex = { ar: 'arb', hi: 'hin', hy: 'hye', ka: 'kat', ko: 'kor', ru: 'rus' };

export const languages = Object.keys(conll);

/**
 * @param lib the product's parseConll, joinTokens and goldEntities
 * @param language a language's record from src/languages
 * @param data folder shared/data
 * @param mini8 folder configs/datasets/mini8
 */
export function goldSets(lib, language, { data, mini8 }) {
  const { code } = language;
  const joiner = language.unspaced ? '' : ' ';
  return [
    ...conll[code].flatMap((path) => {
      const sentences = lib.parseConll(readFileSync(join(data, path), 'utf8'), path, { joiner });
      return sentences.map((sentence) => item(path, code, sentence, lib.goldEntities(sentence)));
    }),
    ...mini8Set(lib, code, join(mini8, `${code}.jsonl`)),
    ...(ntrex[code] ? countries(lib, code, join(data, 'ntrex')) : []),
  ];
}

const item = (set, language, sentence, names) => ({
  set,
  language,
  sentence,
  names: names.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)),
});

function mini8Set(lib, language, path) {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { text, tokens, tags, entities, reference } = JSON.parse(line);
    const sentence = { text, tokens, tags, offsets: lib.findTokens(text, tokens), english: reference };
    const names = lib.goldEntities(sentence).map((name, i) => ({ ...name, english: entities[i]?.english }));
    return item('mini8', language, sentence, names);
  });
}

/**
 * Sentences whose English side names a country. The word that begins like the country's CLDR name (three quarters of
 * it; in Arabic: ends like it after the article) is taken as the name. That assumes less than any list of endings, and
 * the English side confirms the meaning.
 */
function countries(lib, language, folder) {
  const read = (name) => readFileSync(join(folder, `newstest2019-${name}.txt`), 'utf8').split('\n');
  const english = read('src.eng');
  const lemmas = countryNames(language);
  return read(`ref.${ntrex[language]}`).flatMap((line, i) => {
    const tokens = line.split(' ').filter(Boolean);
    const sentence = { tokens, ...lib.joinTokens(tokens, ' ') };
    const names = [...lemmas].flatMap(([country, lemma]) => {
      if (!new RegExp(`\\b${country}\\b`).test(english[i] ?? '')) return [];
      const like = tokens.flatMap((token, k) => (isLike(token, lemma, language) ? [k] : []));
      if (like.length !== 1 || tokens[like[0]].replace(/^\P{L}+|\P{L}+$/gu, '') === lemma) return [];
      const { start, end } = sentence.offsets[like[0]];
      return [{ type: 'LOC', text: tokens[like[0]], start, end, lemma }];
    });
    return names.length > 0 ? [item('ntrex', language, sentence, names)] : [];
  });
}

function isLike(token, lemma, language) {
  const letters = token.replace(/^\P{L}+|\P{L}+$/gu, '');
  if (language === 'ar') return letters.endsWith(lemma.replace(/^ال/, ''));
  return letters.startsWith(lemma.slice(0, Math.ceil(lemma.length * 0.75)));
}

/** Maps English names to names, for countries that are one word of at least 4 letters in both. */
export function countryNames(language) {
  const [source, english] = [language, 'en'].map(
    (one) => new Intl.DisplayNames([one], { type: 'region', fallback: 'none' }),
  );
  const names = new Map();
  for (let code = 0; code < 26 * 26; code++) {
    const region = String.fromCharCode(65 + Math.floor(code / 26), 65 + (code % 26));
    const [name, inEnglish] = [source.of(region), english.of(region)];
    if (!name || !inEnglish || /[\s()-]/.test(name + inEnglish) || name.length < 4) continue;
    names.set(inEnglish, name);
  }
  return names;
}
