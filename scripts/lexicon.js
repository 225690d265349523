// npm run build && node scripts/lexicon.js: writes configs/lexicon/*.json, the words that cheap translation knows, from
// the devDependencies. Contents and licences are described in configs/lexicon/README.md; a test fails if the files are
// out of date.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

const [header, ...words] = readFileSync(new URL('lexicon-words.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'));

/** Codes of the languages that get a lexicon: each has a column of everyday words. */
export const codes = header.slice(1);

/**
 * The text of one lexicon file: one entry per line, sorted by code point. `language` is a record from src/languages.
 */
export function lexiconFile({ code: language, lexiconLocales: locales = [language] }) {
  const entries = new Map();
  for (const [source, english] of pairs(language, locales)) {
    const known = source !== english && /[^\p{ASCII}]/u.test(source);
    if (known && !entries.has(source)) entries.set(source, english);
  }
  const lines = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map((entry) => entry.map((s) => JSON.stringify(s)));
  const sources = ['cldr-localenames-full', 'cldr-dates-full', 'i18n-iso-countries'].map(
    (name) => `${name} ${require(`${name}/package.json`).version}`,
  );
  return `{\n"language": "${language}",\n"sources": ${JSON.stringify(sources)},\n"entries": {\n${lines.map(([s, e]) => `${s}: ${e}`).join(',\n')}\n}\n}\n`;
}

/** Pairs of a name and its English; of two with the same source the earlier one counts. */
function* pairs(language, locales) {
  for (const locale of locales) {
    yield* aligned(territories(locale), territories('en'));
    yield* aligned(cities(locale), englishCities(cities(locale)));
  }
  yield* aligned(countries(language), territories('en'));
  for (const locale of locales) {
    yield* aligned(languageNames(locale), languageNames('en'));
    yield* aligned(calendar(locale), calendar('en'));
  }
  yield* ownWords(language);
}

/**
 * Everyday words, and well-known places missing from the packages, from `lexicon-words.tsv`: written for this project.
 */
function* ownWords(language) {
  const column = header.indexOf(language);
  for (const row of words) {
    for (const word of row[column].split('/')) if (word !== '' && word !== '-') yield [word, row[0]];
  }
}

function* aligned(names, english) {
  for (const [code, value] of Object.entries(names)) {
    const target = english[code] ?? english[code.replace(/-alt-.*/, '')];
    if (target === undefined) continue;
    for (const name of [value].flat()) yield* plain(name, target);
  }
}

/** "Myanmar (Burma)" is Myanmar and also Burma if both sides say so; "Congo - Kinshasa" is Congo. */
function* plain(name, english) {
  const [head, aside] = parts(name);
  const [englishHead, englishAside] = parts(english);
  yield [head, englishHead];
  if (aside && englishAside) yield [aside, englishAside];
}

function parts(name) {
  const match = /^(.+?)(?: ?[(（](.+)[)）]| [-–] .+)$/u.exec(name);
  return match ? [match[1], match[2]] : [name];
}

function main(name, file, locale) {
  return require(`cldr-${name}-full/main/${locale}/${file}.json`).main[locale];
}

/** Countries and parts of the world by code, except "unknown region" and the like. */
function territories(locale) {
  const all = main('localenames', 'territories', locale).localeDisplayNames.territories;
  return Object.fromEntries(Object.entries(all).filter(([code]) => !/^(ZZ|XA|XB|QO|EZ|UN|001)/.test(code)));
}

/** Languages with a two-letter code; the hundreds of others collide with everyday words. */
function languageNames(locale) {
  const all = main('localenames', 'languages', locale).localeDisplayNames.languages;
  return Object.fromEntries(Object.entries(all).filter(([code]) => /^[a-z]{2}$/.test(code)));
}

/** Cities of the time zones, by zone, except stations in Antarctica, some of which are everyday words. */
function cities(locale) {
  const found = {};
  const walk = (zones, path) => {
    for (const [key, zone] of Object.entries(zones)) {
      const id = [...path, key].join('/');
      if (typeof zone !== 'object' || /^(Etc|UTC|Antarctica)/.test(id)) continue;
      if (zone._type !== 'zone') walk(zone, [...path, key]);
      else if (zone.exemplarCity) found[id] = zone.exemplarCity;
    }
  };
  walk(main('dates', 'timeZoneNames', locale).dates.timeZoneNames.zone, []);
  return found;
}

/** CLDR omits a city's English name if it is the last part of the zone's id. */
function englishCities(names) {
  const derived = Object.keys(names).map((id) => [id, id.replace(/^.*\//, '').replaceAll('_', ' ')]);
  return { ...Object.fromEntries(derived), ...cities('en') };
}

/** Months and days of the week, in dates and standing alone. */
function calendar(locale) {
  const { months, days } = main('dates', 'ca-gregorian', locale).dates.calendars.gregorian;
  const forms = {
    m: months.format.wide,
    M: months['stand-alone'].wide,
    d: days.format.wide,
    D: days['stand-alone'].wide,
  };
  return Object.fromEntries(
    Object.entries(forms).flatMap(([form, names]) => Object.entries(names).map(([key, name]) => [form + key, name])),
  );
}

/** Country names from i18n-iso-countries, which adds official and older ones to CLDR's. */
function countries(language) {
  return require(`i18n-iso-countries/langs/${language}.json`).countries;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../configs/lexicon/', import.meta.url));
  const { languageOf } = await import('../dist/languages/index.js');
  mkdirSync(folder, { recursive: true });
  for (const code of codes) writeFileSync(`${folder}${code}.json`, lexiconFile(languageOf(code)));
}
