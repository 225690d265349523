import type { Scheme } from '../../config/join.js';

/** The prefixes of a scheme: those that begin an entity, those that continue one, and those that end it. */
interface Prefixes {
  readonly begin: string;
  readonly goOn: string;
  readonly end: string;
}

const schemes: Readonly<Record<Scheme, Prefixes>> = {
  IOB2: { begin: 'B', goOn: 'I', end: '' },
  IOB1: { begin: 'B', goOn: 'I', end: '' },
  BIOES: { begin: 'BS', goOn: 'IE', end: 'ES' },
  BILOU: { begin: 'BU', goOn: 'IL', end: 'LU' },
  IO: { begin: '', goOn: 'I', end: '' },
};

/** Schemes that mark the end of an entity, so that a sequence of their tags may contradict itself. */
const closes = (scheme: Scheme): boolean => schemes[scheme].end !== '';

/** A type without a prefix, as in IO; `B-PER` and a placeholder do not count. */
const bareType = /^(?!O$)(?!\p{L}[-_])\p{L}\S*$/u;

/** Whether a string is a tag of a scheme: `O`, or a prefix, `-` and a type, or in IO the type alone. */
export function isTag(tag: string, scheme: Scheme): boolean {
  if (tag === 'O') return true;
  const { begin, goOn } = schemes[scheme];
  const hasPrefix = tag.length > 2 && tag[1] === '-' && (begin + goOn).includes(tag[0] ?? ' ') && !/\s/.test(tag);
  return hasPrefix || (scheme === 'IO' && bareType.test(tag));
}

/**
 * The same entities as IOB2 tags. A tag that continues no entity begins one, seqeval's default. IOB2 tags stay
 * unchanged, orphan I- included.
 */
export function toIob2(tags: readonly string[], scheme: Scheme): readonly string[] {
  if (scheme === 'IOB2') return tags;
  const { begin, end } = schemes[scheme];
  let open = '';
  return tags.map((tag) => {
    if (tag === 'O') {
      open = '';
      return tag;
    }
    const { prefix, type } = partsOf(tag, scheme);
    const goesOn = type === open && !begin.includes(prefix);
    open = end.includes(prefix) ? '' : type;
    return `${goesOn ? 'I' : 'B'}-${type}`;
  });
}

function partsOf(tag: string, scheme: Scheme): { readonly prefix: string; readonly type: string } {
  const isBare = scheme === 'IO' && !tag.startsWith('I-');
  return isBare ? { prefix: 'I', type: tag } : { prefix: tag.slice(0, 1), type: tag.slice(2) };
}

/** A tag that contradicts the one before it: it continues an entity that is not open, or leaves one open. */
export interface Contradiction {
  /** Index of the tag; the number of tags if the end of the sentence leaves an entity open. */
  readonly token: number;
  readonly kind: 'not open' | 'not closed';
  readonly type: string;
}

/** The first contradiction among BIOES or BILOU tags; other schemes have none. */
export function contradictionIn(tags: readonly string[], scheme: Scheme): Contradiction | undefined {
  if (!closes(scheme)) return undefined;
  const { begin, end } = schemes[scheme];
  let open = '';
  for (let token = 0; token <= tags.length; token++) {
    const tag = tags[token] ?? 'O';
    const { prefix, type } = tag === 'O' ? { prefix: '', type: '' } : partsOf(tag, scheme);
    const goesOn = prefix !== '' && !begin.includes(prefix);
    if (goesOn && type !== open) return { token, kind: 'not open', type };
    if (!goesOn && open !== '') return { token, kind: 'not closed', type: open };
    open = tag === 'O' || end.includes(prefix) ? '' : type;
  }
  return undefined;
}

/** What a string that is not a tag of a scheme may mean: another spelling, or a tag of another scheme. */
export function meantBy(
  tag: string,
  scheme: Scheme,
): { readonly tag: string } | { readonly scheme: Scheme } | undefined {
  const written =
    tag === 'o' ? 'O' : tag.replace(/^(\p{L})[-_](?=\S)/u, (_, prefix: string) => `${prefix.toUpperCase()}-`);
  if (written !== tag && isTag(written, scheme)) return { tag: written };
  const other = (['IOB2', 'BIOES', 'BILOU', 'IO'] as const).find((one) => one !== scheme && isTag(tag, one));
  return other && { scheme: other };
}

/** The tags of a scheme in words. */
export function tagsInWords(scheme: Scheme): string {
  if (scheme === 'IO') return 'O, TYPE or I-TYPE';
  const { begin, goOn } = schemes[scheme];
  const forms = ['O', ...[...begin, ...goOn].map((prefix) => `${prefix}-TYPE`)];
  return `${forms.slice(0, -1).join(', ')} or ${forms.at(-1)}`;
}

/**
 * Whether sentences are tagged in IOB1: some entity begins with I-, and B- occurs only directly after an entity of the
 * same type. Reads only up to the first B- elsewhere, which in IOB2 is that of the first entity.
 */
export async function isIob1(sentences: AsyncIterable<readonly string[]>): Promise<boolean> {
  let some = false;
  for await (const tags of sentences) {
    for (const [i, tag] of tags.entries()) {
      if (tag.startsWith('I-')) some = true;
      if (tag.startsWith('B-') && tags[i - 1]?.slice(2) !== tag.slice(2)) return false;
    }
  }
  return some;
}
