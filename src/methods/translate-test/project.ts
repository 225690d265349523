import type { Language } from '../../languages/language.js';
import type { Mention, Span } from '../../text/sentence.js';
import { SpanSet } from '../../text/span-set.js';
import { checkComparisons } from '../too-long.js';
import { similarity, weightOf } from './similarity.js';
import { type Sounds, soundsOfEnglish } from './sounds.js';
import { type Stretch, stretchesOf } from './stretches.js';

/** Below this similarity there is no span. Measured in docs/methods.md. */
export const threshold = 0.7;
/** Shorter names resemble too many words, so they must sound the same. */
const shortest = 2;

/** Most pairs of names and stretches compared: those of 100,000 words with twenty names. */
const mostComparisons = 2e7;

/**
 * The mentions of one name, and the similar-sounding stretches by similarity, each list ordered by length, then
 * position.
 */
interface Name {
  readonly mentions: readonly number[];
  readonly spans: ReadonlyMap<number, Span[]>;
}

/**
 * The stretch of the source sentence that sounds most like each English entity, in the entities' order; undefined if
 * none is similar enough. The best match chooses first; among equally good free stretches the shortest is taken, then
 * the first.
 * @throws TooLong if there are more names and stretches than can be compared
 */
export function projectBySound(
  mentions: readonly Mention[],
  text: string,
  language: Language,
  least: number = threshold,
): (Span | undefined)[] {
  const stretches = mentions.length > 0 ? stretchesOf(text, language) : [];
  const byName = new Map<string, number[]>();
  for (const [i, mention] of mentions.entries()) {
    const own = byName.get(mention.text) ?? [];
    own.push(i);
    byName.set(mention.text, own);
  }
  checkComparisons('names and stretches of the sentence', byName.size, stretches.length, mostComparisons);
  const names = Array.from(byName, ([name, own]) => ({
    mentions: own,
    spans: likeStretches(name, stretches, least),
  }));
  const scores = [...new Set(names.flatMap(({ spans }) => [...spans.keys()]))].sort((a, b) => b - a);
  const found: (Span | undefined)[] = mentions.map(() => undefined);
  const taken = new SpanSet();
  for (const score of scores) {
    const choosing = names.flatMap((name) => chooserOf(name, score, found));
    choosing.sort((a, b) => a.mention - b.mention);
    for (const { mention, spans } of choosing) {
      // Taken spans stay taken: the next mention of the name can skip them.
      let span = spans.shift();
      while (span && taken.touches(span)) span = spans.shift();
      if (!span) continue;
      found[mention] = span;
      taken.add(span);
    }
  }
  return found;
}

/** The mentions of a name that have no stretch yet, with the stretches of this similarity. */
function chooserOf({ mentions, spans }: Name, score: number, found: readonly (Span | undefined)[]) {
  const alike = spans.get(score);
  if (!alike) return [];
  const queue = new Queue(alike);
  return mentions.filter((mention) => !found[mention]).map((mention) => ({ mention, spans: queue }));
}

const length = ({ start, end }: Span): number => end - start;

function likeStretches(name: string, stretches: readonly Stretch[], least: number): Map<number, Span[]> {
  const sounds = soundsOfEnglish(name);
  const weight = weightOf(sounds);
  const enough = weight < shortest ? 1 : least;
  const found = new Map<number, Span[]>();
  const scores = new Map<Sounds, number>();
  for (const { start, end, sounds: other, weight: otherWeight } of stretches) {
    // The difference of their weights is a lower bound of their distance.
    if (1 - Math.abs(weight - otherWeight) / Math.max(weight, otherWeight) < enough) continue;
    const score = scores.get(other) ?? similarity(sounds, other);
    scores.set(other, score);
    if (score < enough) continue;
    const spans = found.get(score) ?? [];
    spans.push({ start, end });
    found.set(score, spans);
  }
  for (const spans of found.values()) spans.sort((a, b) => length(a) - length(b) || a.start - b.start);
  return found;
}

/** A queue of spans, taken from the front. */
class Queue {
  private next = 0;

  constructor(private readonly spans: readonly Span[]) {}

  shift(): Span | undefined {
    return this.spans[this.next++];
  }
}
