/** More words than this are forgotten between segments, so that a long stream does not fill the memory. */
const LIMIT = 1 << 16;

/** Words as small integers. Ids are comparable only within a segment, between two calls of `begin`. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();

  /** Starts a segment. */
  begin(): void {
    if (this.ids.size > LIMIT) this.ids.clear();
  }

  /** The id of each word. */
  encode(words: readonly string[]): Int32Array {
    const { ids } = this;
    const encoded = new Int32Array(words.length);
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as string;
      let id = ids.get(word);
      if (id === undefined) {
        id = ids.size;
        ids.set(word, id);
      }
      encoded[i] = id;
    }
    return encoded;
  }
}
