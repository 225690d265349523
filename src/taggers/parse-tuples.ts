import type { Mention } from '../text/sentence.js';

const separator = ', ';

/**
 * Entities of a text-to-text tagger's output, `(TYPE, entity) (TYPE, entity)`, read as the released code reads it
 * (`out_filter`), defects included: `) ` inside a name ends it, and a comma inside a name is lost.
 * The type is whatever stands there; an item without a comma and a space is dropped.
 */
export function parseTuples(output: string): Mention[] {
  const items = output.replaceAll(') ', '\n').replace(/\)$/, '').split('\n');
  return items.flatMap((item) => {
    if (!item.includes(separator)) return [];
    const [type, ...text] = withoutFirst(item).split(separator);
    // An item that began with its only separator has lost it together with the first character.
    return type === undefined || text.length === 0 ? [] : [{ type, text: text.join(' ') }];
  });
}

function withoutFirst(text: string): string {
  return text.slice((text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
}
