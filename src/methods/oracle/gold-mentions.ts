import type { TaggedEntity } from '../../taggers/tagger.js';
import { codePoints } from '../../text/code-points.js';
import type { Mention } from '../../text/sentence.js';
import { SpanSet } from '../../text/span-set.js';

/**
 * Gold English entities that occur in a translation, in its order: matched exactly and as whole words, each at a
 * separate occurrence, long names before the names inside them. An entity that does not occur is left out, or, with
 * `all`, added at the end without a position: the reference contains every entity, even where its words are run
 * together.
 */
export function goldMentions(mentions: readonly Mention[], translation: string, all: boolean): TaggedEntity[] {
  const points = codePoints(translation);
  const taken = new SpanSet();
  /** Where to search for each name next: occupied positions stay occupied. */
  const next = new Map<string, number>();
  const placed: (TaggedEntity & { from: number })[] = [];
  const missing: TaggedEntity[] = [];
  for (const mention of [...mentions].sort((a, b) => b.text.length - a.text.length)) {
    const { type, text } = mention;
    const from = freePlace(translation, text, taken, next.get(text) ?? 0);
    next.set(text, (from ?? translation.length) + 1);
    if (from === undefined) {
      missing.push({ type, text });
      continue;
    }
    const to = from + text.length;
    taken.add({ start: from, end: to });
    placed.push({ type, text, from, start: points.fromUtf16(from), end: points.fromUtf16(to) });
  }
  placed.sort((a, b) => a.from - b.from);
  return [...placed.map(({ from: _, ...mention }) => mention), ...(all ? missing : [])];
}

function freePlace(text: string, words: string, taken: SpanSet, after: number): number | undefined {
  if (words === '') return undefined;
  for (let from = text.indexOf(words, after); from >= 0; from = text.indexOf(words, from + 1)) {
    const to = from + words.length;
    if (taken.touches({ start: from, end: to })) continue;
    if (!letter(text, from - 1, words[0]) && !letter(text, to, words.at(-1))) return from;
  }
  return undefined;
}

/** Whether a word continues from its last character to the one at `at`. */
function letter(text: string, at: number, last: string | undefined): boolean {
  const isLetter = (character: string | undefined) => /[\p{L}\p{M}\p{N}]/u.test(character ?? '');
  return isLetter(text[at]) && isLetter(last);
}
