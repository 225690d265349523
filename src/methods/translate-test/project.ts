import type { Language } from '../../languages/language.js';
import type { Mention, Span } from '../../text/sentence.js';
import { similarity, weightOf } from './similarity.js';
import { soundsOfEnglish } from './sounds.js';
import { type Stretch, stretchesOf } from './stretches.js';

/** Below this there is no span. Measured: docs/methods.md. */
export const threshold = 0.7;
/** Names of fewer sounds are like too many words: these have to sound the same. */
const shortest = 2;

interface Candidate {
  readonly mention: number;
  readonly span: Span;
  readonly score: number;
}

/**
 * The stretch of the source sentence that sounds most like each English entity, in the entities' order; undefined where none is
 * like it enough. The surest entity chooses first, and of equally good stretches the shortest is taken, then the first that is free.
 */
export function projectBySound(
  mentions: readonly Mention[],
  text: string,
  language: Language,
  least: number = threshold,
): (Span | undefined)[] {
  const stretches = mentions.length > 0 ? stretchesOf(text, language) : [];
  const candidates = mentions.flatMap(({ text: name }, mention) => likeStretches(name, mention, stretches, least));
  candidates.sort(
    (a, b) =>
      b.score - a.score || a.mention - b.mention || length(a.span) - length(b.span) || a.span.start - b.span.start,
  );
  const spans: (Span | undefined)[] = mentions.map(() => undefined);
  for (const { mention, span } of candidates) {
    const free = spans.every((other) => !other || other.start >= span.end || other.end <= span.start);
    if (free && !spans[mention]) spans[mention] = span;
  }
  return spans;
}

const length = ({ start, end }: Span): number => end - start;

function likeStretches(name: string, mention: number, stretches: readonly Stretch[], least: number): Candidate[] {
  const sounds = soundsOfEnglish(name);
  const weight = weightOf(sounds);
  const enough = weight < shortest ? 1 : least;
  const found: Candidate[] = [];
  for (const { start, end, sounds: other, weight: otherWeight } of stretches) {
    // The difference of their weights is the least distance that they can have.
    if (1 - Math.abs(weight - otherWeight) / Math.max(weight, otherWeight) < enough) continue;
    const score = similarity(sounds, other);
    if (score >= enough) found.push({ mention, span: { start, end }, score });
  }
  return found;
}
