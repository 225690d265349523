import type { Language } from '../../languages/language.js';
import { codePoints } from '../../text/code-points.js';
import { type Folded, fold } from '../fold.js';
import { isCharacterEdge, type Range } from '../folded-range.js';
import { occurrences } from '../occurrences.js';
import { unmixed, variant } from '../variants.js';
import { marksIn, type Repetition } from './echo-marks.js';

/** Stands for the sentence where an answer repeats it. */
export const echo = '\ufffc';

export const openers = '"“”„‟«»‘’\'`*_「『【《〈〔［[({<（';
export const closers = '"“”„‟«»‘’\'`*_」』】》〉〕］])}>）';

export interface Echoed {
  /** The answer with `echo` in place of every repetition of the sentence and the quotes around it. */
  readonly text: string;
  readonly count: number;
  /** Whether the answer is the sentence and nothing else. */
  readonly alone: boolean;
  /** What an answer marks in its repetition of the sentence, in units of the folded sentence. */
  readonly marked: readonly Range[];
}

/** Most repetitions that are looked for. */
const most = 20;

/** Letters of a sentence that is hardly a name: it is repeated even where its first or last sign is left out. */
const longName = 60;

/** Finds where an answer repeats the whole sentence, whatever punctuation it adds. */
export function readEcho(answer: string, source: Folded, language: Language): Echoed {
  const sought = source.letters();
  const none = { text: answer, count: 0, alone: false, marked: [] };
  if (sought.text.length === 0 || answer.length < sought.text.length / 2) return none;
  const folded = fold(unmixed(answer, language), variant);
  const letters = folded.letters();
  const unitAt = (point = 0): number => codePoints(answer).toUtf16(point);
  const parts: string[] = [];
  const marked: Range[] = [];
  let [end, unit, count] = [0, 0, 0];
  for (const at of occurrences(letters.text, sought.text)) {
    if (at < unit || count >= most) continue;
    const from = letters.units[at] as number;
    const to = (letters.units[at + sought.text.length - 1] as number) + 1;
    if (!isEdge(folded, from) || !isEdge(folded, to)) continue;
    const repetition: Repetition = { folded, source, at };
    const marks = [...marksIn(repetition)];
    const [lead, trail] = around(repetition, from, to);
    // Without the signs around the sentence these are its words alone, which may be the name.
    if ((!lead.whole || !trail.whole) && marks.length === 0 && sought.text.length < longName) continue;
    marked.push(...marks);
    unit = at + sought.text.length;
    count++;
    const start = before(answer, unitAt(folded.starts[from - lead.length]), end);
    parts.push(answer.slice(end, start), echo);
    end = after(answer, unitAt(folded.ends[to + trail.length - 1]));
  }
  const alone = folded.text === source.text;
  return count === 0 ? none : { text: parts.join('') + answer.slice(end), count, alone, marked };
}

interface Side {
  /** Whether the repetition has the signs that the sentence has there. */
  readonly whole: boolean;
  readonly length: number;
}

/** The signs before the sentence's first letter and after its last. */
function around({ folded, source }: Repetition, from: number, to: number): [Side, Side] {
  const { units } = source.letters();
  const lead = source.text.slice(0, units[0]);
  const trail = source.text.slice((units.at(-1) ?? 0) + 1);
  const hasLead = folded.text.endsWith(lead, from);
  const hasTrail = folded.text.startsWith(trail, to);
  return [
    { whole: hasLead, length: hasLead ? lead.length : 0 },
    { whole: hasTrail, length: hasTrail ? trail.length : 0 },
  ];
}

function isEdge(text: Folded, unit: number): boolean {
  const word = text.wordAt[unit] ?? -1;
  const inside = word >= 0 && word === text.wordAt[unit - 1] && text.words[word]?.script === 'spaced';
  return !inside && isCharacterEdge(text, unit);
}

/** Takes in the quotes around a repetition. */
function before(answer: string, at: number, least: number): number {
  let start = at;
  for (let from = at; from > least && isAround(answer[from - 1], openers); from--) {
    if (openers.includes(answer[from - 1] as string)) start = from - 1;
  }
  return start;
}

function after(answer: string, at: number): number {
  let end = at;
  for (let to = at; to < answer.length && isAround(answer[to], closers); to++) {
    if (closers.includes(answer[to] as string)) end = to + 1;
  }
  return end;
}

const isAround = (sign: string | undefined, quotes: string): boolean =>
  sign !== undefined && sign !== '\n' && (quotes.includes(sign) || /[\s.。।։!?…]/.test(sign));
