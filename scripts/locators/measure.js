// Measures locators by themselves: how many gold names are found in the right place when answered the way models
// answer, and how often a name that is not in the sentence gets a span.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonFollowers, ways } from './answers.js';
import { attestedForms } from './forms.js';
import { countryNames, goldSets } from './gold.js';

/**
 * Questions to a locator: {kind, answer, sentence, taken, gold}; `gold` is missing if the name is not in the sentence.
 * @param lib the product's parseConll, joinTokens, findTokens and goldEntities
 * @param language a language's record from src/languages
 * @param folders data: shared/data, mini8: configs/datasets/mini8
 * @param share asks about every n-th sentence; 1 is all
 */
export function questions(lib, language, folders, share = 1) {
  const sets = goldSets(lib, language, folders);
  const names = sets.flatMap((set) => (set.set === 'ntrex' ? [] : set.names));
  const { code } = language;
  const forms = attestedForms(names, code);
  const lemmas = englishLemmas(code, folders.data);
  const followers = commonFollowers(sets, code);
  const same = new Map();
  for (const { english, text } of names) {
    if (english) same.set(english, [...(same.get(english) ?? []), text]);
  }
  const found = [];
  sets.forEach(({ set, sentence, names: here }, i) => {
    if (i % share !== 0 && set !== 'mini8' && set !== 'ntrex') return;
    const ask = (kind, answer, name, k) => {
      if (answer !== undefined) found.push({ kind, set, answer, sentence, gold: name, taken: here.slice(0, k) });
    };
    for (const [k, name] of here.entries()) {
      if (set === 'ntrex') {
        ask('other form', name.lemma, name, k);
        continue;
      }
      for (const [kind, way] of Object.entries(ways)) ask(kind, way(name.text, code, i + k), name, k);
      const others = new Set([
        ...forms(name).slice(0, 2),
        ...(same.get(name.english) ?? []),
        ...(lemmas.get(name.english) ?? []).filter((lemma) => begin(lemma, name.text, language)),
      ]);
      for (const other of others) {
        if (!has(sentence.text, other)) ask('other form', other, name, k);
      }
      if (followers.length > 0) {
        ask('with a particle', name.text + followers[(i + k) % followers.length], name, k);
      }
    }
    if (set === 'ntrex') return;
    for (let k = 0; k < 2; k++) {
      const name = names[(i * 7919 + k * 104729 + 17) % names.length];
      const known = [name.text, ...forms(name), ...(same.get(name.english) ?? [])];
      const absent = known.every((form) => !has(sentence.text, form));
      if (!absent) continue;
      for (const way of ['verbatim', 'in English', 'in its language']) {
        found.push({ kind: 'absent', set, answer: ways[way](name.text, code, i), sentence, taken: [] });
      }
    }
  });
  return found;
}

/** English names from CLDR (countries) and the authors' corpus (encyclopaedia titles). */
function englishLemmas(language, data) {
  const lemmas = new Map([...countryNames(language)].map(([english, name]) => [english, [name]]));
  if (language === 'hi' || language === 'hy') return lemmas;
  for (const { eng_entity, tgt_entity } of JSON.parse(
    readFileSync(join(data, 'eacl', `corpus_${language}.json`), 'utf8'),
  )) {
    lemmas.set(eng_entity, [...(lemmas.get(eng_entity) ?? []), tgt_entity]);
  }
  return lemmas;
}

/** Whether a title is this name and no longer or shorter one: as many words, each with the same beginning. */
function begin(lemma, text, language) {
  if (language.unspaced) return lemma === text;
  const [a, b] = [lemma.split(' '), text.split(' ')];
  if (a.length !== b.length) return false;
  if (language.code === 'ar') return a.every((word, i) => word.slice(-3) === b[i].slice(-3));
  return a.every((word, i) => word.slice(0, 3).toLowerCase() === b[i].slice(0, 3).toLowerCase());
}

const plain = (text) => text.normalize('NFKC').toLowerCase();
const has = (text, part) => plain(text).includes(plain(part));

/** A locator's answer to a question, with its span snapped to whole tokens as in scoring. */
export function outcome(locator, language, { answer, sentence, gold, taken }) {
  const span = locator(answer, sentence.text, { language, taken });
  if (!span) return gold ? 'missed' : 'rejected';
  if (!gold) return 'invented';
  const touched = sentence.offsets.filter(({ start, end }) => start < span.end && end > span.start);
  const [start, end] = [touched[0]?.start, touched.at(-1)?.end];
  if (start !== gold.start || end !== gold.end) return 'wrong';
  return span.start === start && span.end === end ? 'exact' : 'snapped';
}

/** Outcomes by kind: {kind: {exact, snapped, wrong, missed, invented, rejected}}, and the failed questions. */
export function measure(locator, language, asked) {
  const counts = {};
  const failures = [];
  for (const question of asked) {
    const result = outcome(locator, language, question);
    counts[question.kind] ??= { exact: 0, snapped: 0, wrong: 0, missed: 0, invented: 0, rejected: 0 };
    counts[question.kind][result]++;
    if (result === 'wrong' || result === 'missed' || result === 'invented') failures.push({ ...question, result });
  }
  return { counts, failures };
}

/**
 * Sums of outcomes: names in the sentence that were asked about, those found, those given another span; absent names,
 * and those given a span.
 */
export function summary(counts) {
  const total = (...keys) => counts.reduce((sum, one) => sum + keys.reduce((all, key) => all + one[key], 0), 0);
  return {
    present: total('exact', 'snapped', 'wrong', 'missed'),
    found: total('exact', 'snapped'),
    wrong: total('wrong'),
    absent: total('invented', 'rejected'),
    invented: total('invented'),
  };
}
