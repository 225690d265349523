import { DefaultScanner } from './default-scanner.js';
import { mixedSentencesAndTags, notIterable } from './messages.js';
import { SpanBuffer, TypeTable } from './spans.js';
import { TagReader } from './tag-reader.js';
import { type OnWarning, type WarningLog, withWarnings } from './warnings.js';

/** Type, first and last tag (inclusive) of an entity. */
export type EntitySpan = readonly [type: string, start: number, end: number];

/**
 * The entities of a sentence or a corpus in default mode, which is conlleval's.
 *
 * @param tags a sentence, or a list of sentences; then offsets run through the corpus, with a gap of one between
 *   sentences
 * @param suffix whether the letter is at the end of the tag (`PER-B`)
 * @param onWarning receives a warning for each tag with a letter other than `B I E S O`
 * @throws SeqevalError: a tag is empty, or single tags and sentences are mixed
 * @see seqeval.metrics.sequence_labeling.get_entities
 */
export function getEntities(
  tags: readonly string[] | readonly (readonly string[])[],
  suffix = false,
  onWarning?: OnWarning,
): EntitySpan[] {
  return withWarnings(onWarning, (log) => extract(tags, suffix, log));
}

/** Like `getEntities`, for a caller that collects warnings. */
export function extract(tags: unknown, suffix: boolean, log: WarningLog): EntitySpan[] {
  const reader = new TagReader(new TypeTable(), suffix);
  const spans = new SpanBuffer();
  const scanner = new DefaultScanner(reader);
  try {
    for (const sentence of sentences(tags)) {
      scanner.read(sentence);
      scanner.scan(spans);
    }
  } finally {
    reader.warn(log);
  }
  const found: EntitySpan[] = [];
  for (let i = 0; i < spans.length; i++) {
    found.push([reader.types.names[spans.types[i] ?? 0] ?? '_', spans.starts[i] ?? 0, spans.ends[i] ?? 0]);
  }
  return found;
}

function sentences(tags: unknown): readonly (readonly string[])[] {
  if (typeof tags === 'string') throw mixedSentencesAndTags(tags);
  if (!Array.isArray(tags)) throw notIterable(tags, 'the argument');
  if (!tags.some(Array.isArray)) return [tags];
  const mixed = tags.findIndex((sentence) => !Array.isArray(sentence));
  if (mixed >= 0) throw mixedSentencesAndTags(tags[mixed]);
  return tags;
}
