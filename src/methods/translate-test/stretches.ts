import { codePoints } from '../../text/code-points.js';
import type { Span } from '../../text/sentence.js';
import { morphologies, textForms } from '../cheap-translation/languages.js';
import { segment } from '../cheap-translation/segment.js';
import { weightOf } from './similarity.js';
import { type Sounds, soundsOfSource } from './sounds.js';

/** A stretch of the source that may be a name, and how it sounds. */
export interface Stretch extends Span {
  readonly sounds: Sounds;
  readonly weight: number;
}

/** A stretch that no name begins or ends inside of, in UTF-16: a word, or a kana with what belongs to it, or a Han character. */
interface Unit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const unspaced = /ッ?[\p{Script=Katakana}ー]+|っ?\p{Script=Hiragana}[ゃゅょー]*|\p{Script=Han}|[\p{L}\p{M}\p{N}]+/gu;

/** A particle beside a word of katakana or Latin letters: the change of script is where the name ends. */
const particleAtEdge =
  /[\p{Script=Katakana}ー\p{Script=Latin}]っ?\p{Script=Hiragana}[ゃゅょー]*$|^っ?\p{Script=Hiragana}[ゃゅょー]*[\p{Script=Katakana}\p{Script=Latin}]/u;

/** The longest name in words, and in characters where these are the units. */
const longest = { words: 6, characters: 12 };

/**
 * All stretches that may be a name. In spaced text these are runs of words, the last one also without a particle or an ending
 * and the first one also without a clitic, as cheap translation's tables have them: an ending belongs to the name, a particle
 * and a clitic do not. In ja and zh runs of characters, with katakana and Latin words undivided
 * and no particle beside them.
 */
export function stretchesOf(text: string, language: string): Stretch[] {
  const isUnspaced = morphologies[language]?.unspaced === true;
  const units = isUnspaced ? unspacedUnits(text) : segment(text, language).filter(({ isWord }) => isWord);
  const most = isUnspaced ? longest.characters : longest.words;
  const points = codePoints(text);
  const stretches: Stretch[] = [];
  for (let first = 0; first < units.length; first++) {
    for (let last = first; last < Math.min(units.length, first + most); last++) {
      for (const { start, end, words } of readings(text, units[first] as Unit, units[last] as Unit, language)) {
        if (isUnspaced && particleAtEdge.test(words)) continue;
        const sounds = soundsOfSource(words, language);
        const span = { start: points.fromUtf16(start), end: points.fromUtf16(end) };
        if (sounds !== '') stretches.push({ ...span, sounds, weight: weightOf(sounds) });
      }
    }
  }
  return stretches;
}

function unspacedUnits(text: string): Unit[] {
  return Array.from(text.matchAll(unspaced), ({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
  }));
}

/** Where a name may lie from one unit to another, and the words that are compared with it. */
function* readings(text: string, first: Unit, last: Unit, language: string) {
  const { start } = first;
  const { end } = last;
  yield { start, end, words: text.slice(start, end) };
  const morphology = morphologies[language];
  if (!morphology?.ending && !morphology?.prefix) return;
  for (const form of morphology.ending ? textForms(last.text, morphology) : []) {
    if (!form.key.startsWith('~')) continue;
    const stem = form.key.length - 1;
    if (stem < last.text.length) {
      yield { start, end: last.start + form.end, words: text.slice(start, last.start + stem) };
    }
  }
  const clitic = morphology.prefix?.exec(first.text)?.[0].length ?? 0;
  if (clitic > 0) yield { start: start + clitic, end, words: text.slice(start + clitic, end) };
}
