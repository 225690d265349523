/** An entity over tokens `first` to `last`, both inclusive. */
export interface TokenSpan {
  readonly type: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Entities from IOB2 tags, read as seqeval does by default: an I- after O or another type starts an entity. Tags are
 * `O`, `B-TYPE` or `I-TYPE`.
 */
export function tagsToSpans(tags: readonly string[]): TokenSpan[] {
  const spans: TokenSpan[] = [];
  let open: { type: string; first: number } | undefined;
  for (let i = 0; i <= tags.length; i++) {
    const tag = tags[i] ?? 'O';
    if (tag === 'O' && !open) continue;
    const type = tag.slice(2);
    const goesOn = open !== undefined && tag.startsWith('I-') && type === open.type;
    if (goesOn) continue;
    if (open) spans.push({ type: open.type, first: open.first, last: i - 1 });
    open = tag === 'O' ? undefined : { type, first: i };
  }
  return spans;
}

/**
 * IOB2 tags of entities over `length` tokens.
 * @throws RangeError if spans overlap or leave the sentence.
 */
export function spansToTags(spans: readonly TokenSpan[], length: number): string[] {
  const tags = new Array<string>(length).fill('O');
  for (const { type, first, last } of spans) {
    if (first < 0 || last >= length || first > last)
      throw new RangeError(`no such tokens: ${first} to ${last} of ${length}`);
    for (let i = first; i <= last; i++) {
      if (tags[i] !== 'O') throw new RangeError(`entities overlap at token ${i}`);
      tags[i] = `${i === first ? 'B' : 'I'}-${type}`;
    }
  }
  return tags;
}
