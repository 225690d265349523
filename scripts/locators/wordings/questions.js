// Questions to a locator in the wordings of english.js and languages.js, for names that are in the sentence and for
// names that are not.
import anyAscii from 'any-ascii';
import { attestedForms } from '../forms.js';
import { goldSets } from '../gold.js';
import { english } from './english.js';
import { insideWords } from './inside-words.js';
import { ownWordings } from './languages.js';

export const halves = ['development', 'report'];

/**
 * The half of the data that a sentence belongs to: the parity of its text's FNV-1a hash, so that equal sentences are in
 * one half. `aligned` was developed on the first; the figures are those of the second.
 */
export function halfOf(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  // FNV's lowest bit is only the parity of the text's bits; the high half is mixed.
  return halves[(hash >>> 16) & 1];
}

/**
 * @param lib the product's parseConll, joinTokens, findTokens and goldEntities
 * @param language a language's record from src/languages
 * @param folders data: shared/data, mini8: configs/datasets/mini8
 * @param options half: of the data; wordings: development or held; most: sentences; each: wordings asked per name
 */
export function worded(lib, language, folders, { half, wordings, most = 1500, each = 6 }) {
  const sets = goldSets(lib, language, folders).filter(({ set }) => set !== 'ntrex');
  const all = sets.flatMap(({ names }) => names);
  const forms = attestedForms(all, language.code);
  const mine = sets.filter(({ sentence, names }) => names.length > 0 && halfOf(sentence.text) === half);
  const step = Math.max(1, Math.floor(mine.length / most));
  const { present, refused } = wordingsOf(language.code, wordings);
  const found = [];
  let turn = 0;
  for (const [i, { set, sentence, names }] of mine.entries()) {
    if (i % step !== 0) continue;
    const ask = (kind, wording, name, gold) => {
      const answer = fill(wording, name, sentence.text, gold);
      if (answer !== undefined) found.push({ kind, set, answer, sentence, taken: [], ...(gold && { gold }) });
    };
    for (const name of names) {
      if (sentence.text.indexOf(name.text) !== utf16(sentence.text, name.start)) continue;
      for (let k = 0; k < each; k++) ask(...present[turn++ % present.length], name, name);
    }
    const other = all[(i * 7919 + 17) % all.length];
    const known = [other.text, ...forms(other)];
    // mini8 says which names mean the same: another form of a name that is here is not absent.
    const isHere = other.english !== undefined && sentence.english?.includes(other.english);
    if (!isHere && known.every((form) => !has(sentence.text, form))) {
      for (let k = 0; k < each; k++) {
        const [kind, wording] = present[turn++ % present.length];
        if (kind !== 'marked') ask(`absent, ${kind}`, wording, other);
      }
    }
    for (let k = 0; k < 2; k++) ask('refusal', refused[turn++ % refused.length], other);
  }
  return [...found, ...insideWords(mine, all, language)];
}

function wordingsOf(code, wordings) {
  const { refusal, ...kinds } = english[wordings];
  const own = ownWordings[code][wordings];
  const present = Object.entries({ ...kinds, 'in its language': own.frame }).flatMap(([kind, list]) =>
    list.map((wording) => [kind, wording]),
  );
  return { present, refused: [...refusal, ...own.refusal] };
}

function fill(wording, { type, text, english: given }, sentence, gold) {
  const romanised = anyAscii(text);
  const values = { X: text, E: given ?? romanised.replace(/\b\w/g, (letter) => letter.toUpperCase()), S: sentence };
  const marked = /\{(?!\w+\})([^{}|"]+)\|([^{}|"]+)\}/.exec(wording);
  if (marked) {
    if (!gold) return undefined;
    const points = Array.from(sentence);
    const [before, inside, after] = [[0, gold.start], [gold.start, gold.end], [gold.end]].map((range) =>
      points.slice(...range).join(''),
    );
    return wording.replace(marked[0], () => `${before}${marked[1]}${inside}${marked[2]}${after}`);
  }
  return wording.replace(/\{([XESRT])\}/g, (_, key) => ({ ...values, R: romanised, T: type })[key]);
}

const utf16 = (text, points) => Array.from(text).slice(0, points).join('').length;
const plain = (text) => text.normalize('NFKC').toLowerCase();
const has = (text, part) => plain(text).includes(plain(part));
