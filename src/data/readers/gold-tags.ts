import type { DatasetDefinition } from '../../config/dataset.js';

export type TypeMap = NonNullable<DatasetDefinition['types']>;

const iob2 = /^(?:O|[BI]-\S+)$/;

/** Whether a string is `O`, `B-TYPE` or `I-TYPE`. */
export const isTag = (tag: string): boolean => iob2.test(tag);

/** A tag with its type renamed; a type that maps to null is `O`, and one that the map does not name stays. */
export function mapTag(tag: string, types: TypeMap | undefined): string {
  if (tag === 'O' || types === undefined) return tag;
  const type = tag.slice(2);
  if (!Object.hasOwn(types, type)) return tag;
  const mapped = types[type];
  return mapped ? `${tag.slice(0, 2)}${mapped}` : 'O';
}
