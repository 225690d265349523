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
  /** IOB2 where nothing is said. */
  readonly scheme?: Scheme | undefined;
  /**
   * Whether a sequence that contradicts its scheme is borne, as in a system's predictions; in gold data it is a
   * mistake.
   */
  readonly bearsContradictions?: boolean | undefined;
}

/** Says where a sentence stands in its file, or one of its tokens, counted from 0. */
export type At = (token?: number) => string;

/**
 * The tags of a sentence as IOB2 of the types that they mean here.
 * @throws UserError at a tag that is none of the scheme, or contradicts the one before it
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

/** An IOB2 tag with its type renamed; a type that maps to null is `O`, and one that the map does not name stays. */
export function mapTag(tag: string, types: TypeMap | undefined): string {
  if (tag === 'O') return tag;
  const type = mapType(tag.slice(2), types);
  return type === null ? 'O' : `${tag.slice(0, 2)}${type}`;
}

/** The entity types that this project scores. */
export const scoredTypes: readonly string[] = ['PER', 'ORG', 'LOC'];

/**
 * What a type means; null where it is not scored. `*` in a map stands for all types that are not scored and that it
 * does not name.
 */
export function mapType(type: string, types: TypeMap | undefined): string | null {
  if (types === undefined) return type;
  if (Object.hasOwn(types, type)) return types[type] ?? null;
  return Object.hasOwn(types, '*') && !scoredTypes.includes(type) ? (types['*'] ?? null) : type;
}
