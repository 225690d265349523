import type { Language } from '../../languages/language.js';
import { plainForms } from '../answer.js';
import { type Folded, fold } from '../fold.js';
import type { Range } from '../folded-range.js';
import { unmixed, variant } from '../variants.js';
import { echo, readEcho } from './echo.js';
import { type Frame, type Item, isFrame, refuses } from './frame.js';
import { candidatesIn, frameOf, type Rank, ranks } from './line.js';
import { withoutMarkup } from './markup.js';

/** An answer as it was understood. */
export interface Reading {
  /** Stretches of the sentence that the answer marks where it repeats it, in units of the folded sentence. */
  readonly places: readonly Range[];
  /** What may be the phrase, in groups, the likeliest first. */
  readonly phrases: readonly (readonly string[])[];
}

/** Units of the longest line that is read word by word, and most lines that are. */
const longestLine = 4000;
const mostLines = 200;

const nothing: Reading = { places: [], phrases: [] };

/** Reads an answer: what it repeats of the sentence, what is frame, and what may be the phrase. */
export function read(answer: string, source: Folded, language: Language): Reading {
  const plain = withoutMarkup(answer);
  const { text, count, marked } = readEcho(plain, source, language);
  const lines = linesOf(text);
  const frames = lines.map((line) => frameOf(line, language));
  const isRefusal = frames.some((frame) => refuses(frame));
  const groups = new Map<Rank, string[]>(ranks.map((rank) => [rank, []]));
  const whole = count > 0 || (isRefusal && frames.every(isOnlyFrame)) ? [] : plainForms(plain);
  const alone = count === 1 && frames.every(({ items }) => items.length === 0) ? [wordsOf(source)] : [];
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
  const repeated = isRefusal ? [] : repeatedAsPhrase(frames, count, source);
  const phrases = [whole, ...ranks.map((rank) => groups.get(rank) ?? []), alone, repeated];
  return text.trim() === '' ? nothing : { places: marked, phrases: phrases.filter((group) => group.length > 0) };
}

const isOnlyFrame = ({ items }: Frame): boolean => items.every(({ kind }) => kind !== 'name');

/** The sentence itself, where it is the phrase: nothing else is, and no word says that it is only the sentence. */
function repeatedAsPhrase(frames: readonly Frame[], count: number, source: Folded): string[] {
  if (count === 0 || frames.some(({ items }) => items.some(({ kind }) => kind === 'name'))) return [];
  const isOther = frames.some(({ line, marked }) => !line.includes(echo) && marked.some(({ strong }) => strong));
  const isIntroducedOnly = isOther || frames.some((frame) => isIntroduced(frame));
  return count > 1 || !isIntroducedOnly ? [wordsOf(source)] : [];
}

/** The sentence without the signs before its first word and after its last, except brackets and quotes. */
const wordsOf = ({ text }: Folded): string =>
  text.replace(/^[*=#:;.,~|-]+|(?<!\p{L}\.\p{L})[*=#:;.,~|!?。،։-]+$/gu, '');

/** Tells whether the sentence has what a text begins with, so that few stretches are sought in it. */
function beginnings(source: Folded, language: Language): (text: string) => boolean {
  const { text } = source.letters();
  const { title } = language.answers ?? {};
  const { sameButPrefix } = language.morphology;
  return (start) => {
    if (sameButPrefix || title?.test(start)) return true;
    const letters = fold(unmixed(start.slice(0, longestBeginning), language), variant).letters().text;
    return letters !== '' && text.includes(letters.slice(0, 2));
  };
}

/** Units that surely have two letters, after brackets and quotes. */
const longestBeginning = 12;

/** Whether a word for the sentence, or a preposition, stands next to its repetition. */
function isIntroduced({ line, items }: Frame): boolean {
  const at = line.indexOf(echo);
  if (at < 0) return false;
  if (/^\s*>/.test(line)) return true;
  const before = items.filter(({ to }) => to <= at);
  const after = items.filter(({ from }) => from > at);
  const last = before.at(-1);
  const isSource = ({ kind }: Item) => kind === 'source';
  if (last && isSource(last)) return true;
  if (after.slice(0, 2).some(isSource)) return true;
  // "The sentence is: S", and nothing else.
  if (after.length === 0 && before.some(isSource) && !before.some(({ kind }) => kind === 'noun')) return true;
  return last !== undefined && isFrame(last.kind) && preposition.test(line.slice(last.from, last.to));
}

const preposition = /^(?:in|at|from|given|on|of)$/i;

function linesOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && line.length <= longestLine);
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines / 2), ...lines.slice(-mostLines / 2)];
}
