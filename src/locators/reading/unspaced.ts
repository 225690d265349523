import type { AnswerWords } from '../../languages/answer-words.js';
import type { Language } from '../../languages/language.js';
import { breaking, ending, type Frame, type Item, opening, outsideOf } from './frame.js';
import type { Lexicon, WordClass } from './lexicon.js';
import { type Marked, markedIn } from './marked.js';

interface Pieces {
  readonly kinds: ReadonlyMap<string, WordClass>;
  readonly longest: number;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

const known = new WeakMap<Language, Pieces>();
const words = (list = ''): string[] => list.split(' ').filter((word) => word !== '');

function piecesOf(language: Language): Pieces {
  const cached = known.get(language);
  if (cached) return cached;
  const answers: Partial<AnswerWords> = language.answers ?? {};
  const kinds = new Map<string, WordClass>();
  const add = (kind: WordClass, list = '') => {
    for (const word of words(list)) if (!kinds.has(word)) kinds.set(word, kind);
  };
  add('denial', answers.denials);
  add('noun', answers.nouns);
  add('source', answers.sources);
  add('frame', answers.words);
  add('frame', answers.before);
  add('frame', answers.after);
  const pieces = {
    kinds,
    longest: Math.max(1, ...Array.from(kinds.keys(), (piece) => piece.length)),
    before: new Set(words(answers.before)),
    after: new Set(words(answers.after)),
  };
  known.set(language, pieces);
  return pieces;
}

/** Characters of the longest label before a colon or an arrow whose words are unknown. */
const longestLabel = 12;

const latin = /[\p{Script=Latin}\p{N}\p{M}.'’-]*[\p{Script=Latin}\p{N}\p{M}]/uy;
const isSign = (text: string): boolean => !/[\p{L}\p{M}\p{N}]/u.test(text);

/** A step over a line that belongs to the frame. */
interface Step extends Item {
  /** Whether a phrase may begin after it, or end before it. */
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Reads a line in a language without spaces, piece by piece. */
export function readUnspaced(line: string, language: Language, lexicon: Lexicon): Frame {
  const marked = markedIn(line);
  const pieces = piecesOf(language);
  const steps = stepsOf(line, { pieces, lexicon, marked });
  const reached = reach(line.length, steps);
  const left = leave(line.length, steps);
  /** Whether what follows punctuation is of the frame. */
  const begun = new Set(steps.filter(({ from, to }) => !isSign(line.slice(from, to))).map(({ from }) => from));
  const firstNoun = Math.min(...steps.filter(isNoun).map(({ to }) => to));
  const starts = new Set([0]);
  const ends = new Set([line.length]);
  const labelled = line.search(/[:：=→⇒]/);
  if (labelled > 0 && labelled <= longestLabel) starts.add(labelled + 1);
  for (const { from, to, opens, closes, kind } of steps) {
    const piece = line.slice(from, to);
    if (opens && (reached.has(from) || (firstNoun <= from && (kind !== 'frame' || isStrong(piece))))) {
      starts.add(to + (/^\s*/.exec(line.slice(to))?.[0].length ?? 0));
    }
    if (!closes) continue;
    const explained = isSign(piece) && (ending.test(piece) || begun.has(to));
    if (left.has(to) || explained) ends.add(from);
  }
  const order = (set: ReadonlySet<number>) => [...set].sort((a, b) => a - b);
  const items = itemsOf(line, steps);
  return { line, items, marked, outside: outsideOf(items, marked), starts: order(starts), ends: order(ends) };
}

/** A word for the phrase, of more than one character: a single one may be part of a name. */
const isNoun = ({ kind, from, to }: Step): boolean => kind === 'noun' && to - from > 1;

/** Words between which and a name no other word stands. */
const isStrong = (piece: string): boolean =>
  ['は', '是', '为', '為', '即', '指'].includes(piece) || opening.test(piece);

function stepsOf(
  line: string,
  { pieces, lexicon, marked }: { pieces: Pieces; lexicon: Lexicon; marked: readonly Marked[] },
): Step[] {
  const steps: Step[] = [];
  const quotes = new Map(marked.map(({ from, to }) => [from - 1, to + 1]));
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] as string;
    const quoted = quotes.get(at);
    if (quoted !== undefined && quoted <= line.length) {
      steps.push({ from: at, to: quoted, kind: 'foreign', opens: true, closes: true });
    }
    if (isSign(sign) && !/[\ud800-\udfff]/.test(sign)) {
      const edge = /\s/.test(sign) || opening.test(sign) || breaking.test(sign) || sign === '\ufffc';
      steps.push({ from: at, to: at + 1, kind: 'foreign', opens: edge, closes: edge });
      continue;
    }
    if (/^\d+[.)、．]/.test(line.slice(at, at + 4)) && line.slice(0, at).trim() === '') {
      steps.push({ from: at, to: line.slice(at).search(/\D/) + at, kind: 'frame', opens: false, closes: false });
      continue;
    }
    latin.lastIndex = at;
    const [run] = (isInside(line, at) ? null : latin.exec(line)) ?? [];
    if (run) {
      const kind = lexicon.classOf(run.toLowerCase());
      steps.push({ from: at, to: at + run.length, kind, opens: kind !== 'foreign', closes: kind !== 'foreign' });
    }
    for (let length = Math.min(pieces.longest, line.length - at); length > 0; length--) {
      const piece = line.slice(at, at + length);
      const kind = pieces.kinds.get(piece);
      if (!kind) continue;
      steps.push({
        from: at,
        to: at + length,
        kind,
        opens: pieces.before.has(piece),
        closes: pieces.after.has(piece),
      });
    }
  }
  return steps;
}

/** The line as words of the frame, the longest first, and what is between them. */
function itemsOf(line: string, steps: readonly Step[]): Item[] {
  const longest = new Map<number, Step>();
  for (const step of steps) {
    if (step.kind === 'foreign' && isSign(line[step.from] ?? '')) continue;
    if (step.to > (longest.get(step.from)?.to ?? 0)) longest.set(step.from, step);
  }
  const items: { from: number; to: number; kind: WordClass }[] = [];
  for (let at = 0; at < line.length; ) {
    const step = longest.get(at);
    const last = items.at(-1);
    if (step) items.push(step);
    else if (!isSign(line[at] ?? '') || /[\ud800-\udfff]/.test(line[at] ?? '')) {
      if (last?.kind === 'name' && last.to === at) last.to = at + 1;
      else items.push({ from: at, to: at + 1, kind: 'name' });
    }
    at = step?.to ?? at + 1;
  }
  return items;
}

const isInside = (line: string, at: number): boolean => /[\p{Script=Latin}\p{N}]/u.test(line[at - 1] ?? '');

/** The places before which a line has only words of the frame. */
function reach(length: number, steps: readonly Step[]): ReadonlySet<number> {
  const found = new Set([0]);
  for (const { from, to } of steps) if (found.has(from) && to <= length) found.add(to);
  return found;
}

/** The places after which it has only such words. */
function leave(length: number, steps: readonly Step[]): ReadonlySet<number> {
  const found = new Set([length]);
  for (const { from, to } of steps.toReversed()) if (found.has(to)) found.add(from);
  return found;
}
