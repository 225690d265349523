import { type Document, isAlias, isCollection, isMap, isPair, isScalar, type Node, type Pair } from 'yaml';

/** What keeps a document from being taken as values, and where, as an offset into its text. */
export interface Trouble {
  readonly offset: number;
  readonly why: string;
}

/**
 * Values that a document may have once every alias is replaced by what it stands for: a few lines of aliases of aliases
 * make billions. The largest experiment of this project has 300; a million take a second.
 */
const mostValues = 1_000_000;

/**
 * The first trouble of a document that its parser does not tell: an alias of nothing or of itself, a merge of what is
 * no map, a key that would change what an object is, and too many values.
 */
export function troubleOf(document: Document.Parsed): Trouble | undefined {
  const sizes = new Map<string, number>();
  const open = new Set<string>();
  let trouble: Trouble | undefined;
  const say = (node: unknown, why: string): number => {
    trouble ??= { offset: offsetOf(node), why };
    return 0;
  };

  /** Values in a node, aliases replaced. */
  function sizeOf(node: unknown): number {
    if (isAlias(node)) {
      if (open.has(node.source)) return say(node, `*${node.source} stands inside what it is an alias of`);
      return sizes.get(node.source) ?? say(node, `there is no &${node.source} before *${node.source}`);
    }
    if (!isCollection(node)) return remember(node, 1);
    const { anchor } = node;
    if (anchor) open.add(anchor);
    let size = 1;
    for (const item of node.items) {
      size += isPair(item) ? sizeOfPair(item) : sizeOf(item);
      if (size > mostValues) say(item, `more than ${mostValues.toLocaleString('en')} values; use fewer aliases`);
      if (trouble) break;
    }
    if (anchor) open.delete(anchor);
    return remember(node, size);
  }

  function sizeOfPair({ key, value }: Pair): number {
    const name = isScalar(key) ? key.value : undefined;
    if (name === '__proto__') return say(key, 'the key "__proto__" is none that can be used; rename it');
    const size = value === null ? 1 : sizeOf(value);
    if (isScalar(key)) remember(key, 1);
    return name === '<<' && !isMergeable(value)
      ? say(value ?? key, '<< takes a map, an alias of one, or a list of these')
      : size;
  }

  const anchored = new Map<string, unknown>();
  function remember(node: unknown, size: number): number {
    const anchor = (node as Node | null)?.anchor;
    if (anchor) {
      sizes.set(anchor, size);
      anchored.set(anchor, node);
    }
    return size;
  }

  const isMergeable = (node: unknown): boolean => {
    const source = isAlias(node) ? anchored.get(node.source) : node;
    if (isMap(source)) return true;
    return source === node && isCollection(node) && node.items.every((item) => isMergeable(item));
  };

  sizeOf(document.contents);
  return trouble;
}

const offsetOf = (node: unknown): number => {
  const at = isPair(node) ? node.key : node;
  return (at as Node | null)?.range?.[0] ?? 0;
};
