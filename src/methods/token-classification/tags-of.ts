import { entityType } from '../../text/entity-types.js';

/**
 * IOB2 tags of PER, ORG and LOC from a model's own labels: B-PER, I-LOC, B-MISC, E-ORG, PERSON. A label that is neither
 * `O` nor a type (LABEL_3) is unreadable and makes the whole sentence unreadable.
 * @returns undefined if there are no labels or one is unreadable.
 */
export function tagsOf(labels: readonly string[]): string[] | undefined {
  const tags: string[] = [];
  for (const label of labels) {
    const type = label === 'O' ? 'other' : entityType(label);
    if (type === undefined) return undefined;
    tags.push(type === 'other' ? 'O' : `${/^[BSU]-/.test(label) ? 'B' : 'I'}-${type}`);
  }
  return tags.length > 0 ? tags : undefined;
}
