import type { Language } from '../../languages/language.js';
import { plainForms } from '../answer.js';
import { type Folded, fold } from '../fold.js';
import type { Range } from '../folded-range.js';
import { unmixed, variant } from '../variants.js';
import { echo, readEcho } from './echo.js';
import { type Frame, type Item, isFrame, refuses } from './frame.js';
import { candidatesIn, frameOf, type Rank, ranks } from './line.js';
import { withoutBullets, withoutMarkup } from './markup.js';

/** An answer as it was understood. */
export interface Reading {
  /** Stretches of the sentence that the answer marks where it repeats it, in units of the folded sentence. */
  readonly places: readonly Range[];
  /** What may be the phrase, the likeliest first. */
  readonly phrases: readonly string[];
  /** The whole sentence, where the answer repeats it as the phrase; in the same units. */
  readonly sentence: readonly Range[];
}

/** Units of the longest line that is read word by word, and most lines that are. */
const longestLine = 2000;
const mostLines = 100;

/** Reads an answer: what it repeats of the sentence, what is frame, and what may be the phrase. */
export function read(answer: string, source: Folded, language: Language): Reading {
  const plain = withoutMarkup(answer);
  const { text, count, alone, marked } = readEcho(plain, source, language);
  const lines = linesOf(text);
  const frames = lines.map((line) => frameOf(line, language));
  const isRefusal = frames.some((frame) => refuses(frame));
  const groups = new Map<Rank, string[]>(ranks.map((rank) => [rank, []]));
  const whole = count > 0 || (isRefusal && frames.every(isOnlyFrame)) ? [] : plainForms(withoutBullets(plain));
  const mayBegin = beginnings(source, language);
  let refused = false;
  for (const frame of frames) {
    for (const { text: phrase, rank } of candidatesIn(frame, mayBegin)) {
      if (refused && rank !== 'named') continue;
      groups.get(rank)?.push(...plainForms(phrase));
    }
    refused ||= refuses(frame);
  }
  groups.get('bare')?.reverse();
  const isPhrase = alone || (!isRefusal && isRepeatedAsPhrase(frames, count));
  const phrases = [whole, ...ranks.map((rank) => groups.get(rank) ?? [])].flat();
  return { places: marked, phrases, sentence: isPhrase ? [wordsOf(source)] : [] };
}

const isOnlyFrame = ({ items }: Frame): boolean => items.every(({ kind }) => kind !== 'name');

/** The sentence itself, where it is the phrase: nothing else is, and no word says that it is only the sentence. */
function isRepeatedAsPhrase(frames: readonly Frame[], count: number): boolean {
  if (count !== 1) return count > 0 && !frames.some(hasName);
  const at = frames.findIndex(({ line }) => line.includes(echo));
  const frame = frames[at];
  if (!frame || role(frame, frames.slice(at + 1)) === 'source') return false;
  const isOther = frames.some((one) => one !== frame && (hasName(one) || one.marked.some(({ strong }) => strong)));
  return !isOther && (!hasName(frame) || followsNoun(frame));
}

const hasName = ({ items }: Frame): boolean => items.some(({ kind }) => kind === 'name');

/** Whether a word for the phrase stands directly before the repeated sentence. */
function followsNoun({ line, items }: Frame): boolean {
  return items.findLast(({ to }) => to <= line.indexOf(echo))?.kind === 'noun';
}

/** The sentence without the signs before its first word and after its last, except brackets and quotes. */
function wordsOf({ text }: Folded): Range {
  let from = 0;
  while (from < text.length - 1 && '*=#:;.,~|-'.includes(text[from] as string)) from++;
  let to = text.length;
  while (to > from + 1 && '*=#:;.,~|!?。،։-'.includes(text[to - 1] as string)) to--;
  // The full stop of an abbreviation belongs to it: D.C.
  return { from, to: /\p{L}\.\p{L}$/u.test(text.slice(Math.max(from, to - 4), to)) && text[to] === '.' ? to + 1 : to };
}

/** Tells whether the sentence has what a text begins with, so that few stretches are sought in it. */
function beginnings(source: Folded, language: Language): (text: string) => boolean {
  const { text } = source.letters();
  const { title } = language.answers ?? {};
  const { sameButPrefix } = language.morphology;
  return (start) => {
    if (sameButPrefix || title?.test(start)) return true;
    const letters = fold(unmixed(start, language), variant).letters().text;
    return letters !== '' && text.includes(letters.slice(0, 2));
  };
}

/** What a line says of the sentence that it repeats: by a word for the sentence or a preposition next to it. */
function role({ line, items }: Frame, following: readonly Frame[]): 'source' | 'phrase' {
  if (/^\s*>/.test(line)) return 'source';
  const at = line.indexOf(echo);
  const before = items.filter(({ to }) => to <= at);
  const after = items.filter(({ from }) => from > at);
  const last = before.at(-1);
  const isSource = ({ kind }: Item) => kind === 'source';
  if (last && (isSource(last) || preposition.test(line.slice(last.from, last.to)))) return 'source';
  if (after.slice(0, 2).some(isSource)) return 'source';
  // "The sentence is S", and what comes then is the phrase.
  const goesOn = [...after, ...following.flatMap((frame) => frame.items)].some(({ kind }) => !isFrame(kind));
  const isSentence = before.some(isSource) && !before.some(({ kind }) => kind === 'noun');
  return isSentence && (goesOn || after.length === 0) ? 'source' : 'phrase';
}

const preposition = /^(?:in|at|from|given|on|of)$/i;

function linesOf(text: string): string[] {
  const lines = withoutBullets(text)
    .split('\n')
    .filter((line) => line.trim() !== '' && line.length <= longestLine);
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines / 2), ...lines.slice(-mostLines / 2)];
}
