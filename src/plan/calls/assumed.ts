import { sha256 } from '../../engines/key.js';
import type { Oracle } from '../../methods/oracle/oracle.js';
import type { Answer } from '../../store/generation.js';
import type { Tagger } from '../../taggers/tagger.js';
import type { Mention } from '../../text/sentence.js';
import type { Interval } from './interval.js';

/** Private-use characters, which occur in no sentence or answer. */
const mark = '\u{F0000}';
const certainMark = '\u{F0001}';
const possibleMark = '\u{F0002}';

/** A text that is not yet known, named after what it stands for. */
export const assumedText = (name: string): string => `${mark}${name}`;

/** Whether a text comes from an answer that does not exist yet. */
export const isAssumed = (text: string): boolean => text.includes(mark);

/** The marks that occur in texts. */
export interface Marks {
  /** Some of it comes from an answer that does not exist yet. */
  readonly isAssumed: boolean;
  readonly hasCertain: boolean;
  readonly hasPossible: boolean;
}

const noMarks: Marks = { isAssumed: false, hasCertain: false, hasPossible: false };

/** Entities are named after assumed texts, so a text without the first mark has none of the others. */
export const marksOf = (text: string): Marks =>
  isAssumed(text)
    ? { isAssumed: true, hasCertain: text.includes(certainMark), hasPossible: text.includes(possibleMark) }
    : noMarks;

export const together = (a: Marks, b: Marks): Marks =>
  a === noMarks
    ? b
    : b === noMarks
      ? a
      : {
          isAssumed: true,
          hasCertain: a.hasCertain || b.hasCertain,
          hasPossible: a.hasPossible || b.hasPossible,
        };

/**
 * Whether texts contain only entities that may or may not be found: a question about several is asked if one is
 * certain.
 */
export const isPossible = ({ hasCertain, hasPossible }: Marks): boolean => hasPossible && !hasCertain;

/**
 * Stands for an answer that is not recorded. It is named after the conversation that it ends, so cells that would ask
 * the same question about the same answer still do; it is about as long as a translated sentence.
 * @param conversation its SHA-256
 */
export const assumedAnswer = (conversation: string): Answer => ({
  key: `${mark}${conversation}`,
  text: `${mark}${conversation}`,
  reasoning: null,
  finish_reason: 'stop',
  state: 'ok',
  completion_tokens: null,
  cost_usd: null,
});

/**
 * A tagger that finds between `low` and `high` entities per sentence in a translation, or through an answer, that does
 * not exist yet. Entities up to `low` are the same for every tagger; those beyond are this one's own. Cells thus share
 * as much as they can at the lower end, and less at the upper end.
 * @param asksModel whether tagging is a call, which counts even if the text to tag does not exist yet
 */
export const assumingTagger = (tagger: Tagger, name: string, perSentence: Interval, asksModel: boolean): Tagger => ({
  async tag(sentence, asked) {
    let missing = isAssumed(sentence);
    if (missing && !asksModel) return mentions(sentence, name, perSentence);
    const found = await tagger.tag(sentence, (key, state) => {
      missing ||= isAssumed(key);
      asked?.(key, state);
    });
    return missing ? mentions(sentence, name, perSentence) : found;
  },
});

function mentions(sentence: string, tagger: string, { low, high }: Interval): Mention[] {
  const digest = sha256(sentence);
  const draw = Number.parseInt(digest.slice(0, 8), 16) / 2 ** 32;
  // Rounds the rate up or down so that the mean over many sentences equals it. Both ends share a draw, so low <= high.
  const count = (rate: number) => Math.floor(rate) + (draw < rate % 1 ? 1 : 0);
  const certain = count(low);
  return Array.from({ length: count(high) }, (_, i) => ({
    type: 'PER',
    text: `${mark}${digest}#${i}${i < certain ? certainMark : `${possibleMark}${tagger}`}`,
  }));
}

/**
 * An oracle in which any gold English entity may occur in a translation that does not exist yet, and which repairs no
 * span.
 */
export function assumingOracle({ spans: _, ...oracle }: Oracle): Oracle {
  const { entities } = oracle;
  if (!entities) return oracle;
  return {
    ...oracle,
    entities: (sentence, translation) =>
      isAssumed(translation)
        ? (sentence.englishEntities ?? []).map(({ type, text }) => ({
            type,
            text: `${translation}#${text}${possibleMark}`,
          }))
        : entities(sentence, translation),
  };
}
