import type { Mention } from '../text/sentence.js';

const separator = ', ';

/**
 * Entities in a text-to-text tagger's output, `(TYPE, entity) (TYPE, entity)`, parsed like the released code
 * (`out_filter`), defects included: `) ` inside a name ends it, and a comma inside a name is lost. The type can be any
 * text; an item without a comma and a space is dropped.
 */
export function parseTuples(output: string): Mention[] {
  const items = output.replaceAll(') ', '\n').replace(/\)$/, '').split('\n');
  return items.flatMap((item) => {
    if (!item.includes(separator)) return [];
    const [type, ...text] = withoutFirst(item).split(separator);
    // An item that begins with its only separator has lost it along with the first character.
    return type === undefined || text.length === 0 ? [] : [{ type, text: text.join(' ') }];
  });
}

function withoutFirst(text: string): string {
  return text.slice((text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
}
