import type { DatasetDefinition } from '../../config/dataset.js';
import type { Scheme } from '../../config/join.js';
import * as messages from './messages.js';
import { contradictionIn, isTag, toIob2 } from './scheme.js';

export type TypeMap = NonNullable<DatasetDefinition['types']>;

/** The tags that WikiANN's integers stand for on the Hub (unimelb-nlp/wikiann). */
export const wikiannLabels: readonly string[] = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC'];

/** How the tags of a file are read. */
export interface TagReading {
  readonly types?: TypeMap | undefined;
  /** Defaults to IOB2. */
  readonly scheme?: Scheme | undefined;
  /**
   * Whether a sequence that contradicts its scheme is accepted, as in a system's predictions; in gold data it is an
   * error.
   */
  readonly bearsContradictions?: boolean | undefined;
}

/** Gives the place of a sentence in its file, or of one of its tokens, counted from 0. */
export type At = (token?: number) => string;

/**
 * The tags of a sentence as IOB2, with mapped types.
 * @throws UserError at a tag that is not in the scheme or contradicts the one before it
 */
export function readTags(tags: readonly string[], reading: TagReading, at: At): readonly string[] {
  const { types, scheme = 'IOB2', bearsContradictions = false } = reading;
  for (const [i, tag] of tags.entries()) if (!isTag(tag, scheme)) throw messages.badTag(at(i), tag, scheme);
  const contradiction = bearsContradictions ? undefined : contradictionIn(tags, scheme);
  if (contradiction) {
    const token = Math.min(contradiction.token, tags.length - 1);
    throw messages.contradictoryTags(at(token), contradiction, tags[contradiction.token], scheme);
  }
  const iob2 = toIob2(tags, scheme);
  return types === undefined ? iob2 : iob2.map((tag) => mapTag(tag, types));
}

/** An IOB2 tag with its type renamed; a type mapped to null becomes `O`, and an unmapped one stays. */
export function mapTag(tag: string, types: TypeMap | undefined): string {
  if (tag === 'O') return tag;
  const type = mapType(tag.slice(2), types);
  return type === null ? 'O' : `${tag.slice(0, 2)}${type}`;
}

/** The entity types that this project scores. */
export const scoredTypes: readonly string[] = ['PER', 'ORG', 'LOC'];

/**
 * The meaning of a type; null if it is not scored. `*` in a map stands for all unscored types that it does not list.
 */
export function mapType(type: string, types: TypeMap | undefined): string | null {
  if (types === undefined) return type;
  if (Object.hasOwn(types, type)) return types[type] ?? null;
  return Object.hasOwn(types, '*') && !scoredTypes.includes(type) ? (types['*'] ?? null) : type;
}
