import { firstCharacter, lastCharacter } from './code-points.js';
import { emptyTag, tagIsNoString } from './messages.js';
import type { TypeTable } from './spans.js';
import type { WarningLog } from './warnings.js';

/** The letters that differ in default mode. All others behave alike. */
export const letters = { other: 0, B: 1, I: 2, E: 3, S: 4, O: 5, dot: 6 } as const;

const letterOf: ReadonlyMap<string, number> = new Map([
  ['B', letters.B],
  ['I', letters.I],
  ['E', letters.E],
  ['S', letters.S],
  ['O', letters.O],
  ['.', letters.dot],
]);
const bareTags: ReadonlySet<string> = new Set(['O', 'B', 'I', 'E', 'S']);

/** A tag in default mode: its letter and type packed into a number, `type * 8 + letter`. */
export type TagCode = number;

/**
 * Reads tags in default mode (`seqeval.metrics.sequence_labeling.get_entities`). The letter is the first character,
 * and the type is everything after the first hyphen that follows it. With `suffix`, they are the last character and
 * everything before the last hyphen. Since tags repeat, each different one is only taken apart once.
 */
export class TagReader {
  readonly #codes = new Map<string, TagCode>();
  readonly #strange = new Map<string, { code: TagCode; count: number }>();

  constructor(
    readonly types: TypeTable,
    readonly suffix: boolean,
  ) {}

  read(tag: string): TagCode {
    const code = this.#codes.get(tag);
    return code === undefined ? this.#readUncommon(tag) : code;
  }

  /** Passes on the warnings about tags other than `B I E S O`, as if each had been read `passes` times as often. */
  warn(log: WarningLog, passes = 1): void {
    for (const [tag, { count }] of this.#strange) {
      log.add('UserWarning', `${tag} seems not to be NE tag.`, count * passes);
    }
  }

  #readUncommon(tag: string): TagCode {
    const known = this.#strange.get(tag);
    if (known) {
      known.count++;
      if (tag === '') throw emptyTag();
      return known.code;
    }
    if (typeof tag !== 'string') throw tagIsNoString(tag, this.suffix);
    const strange = !isEntityTag(tag, this.suffix);
    const code = tag === '' ? 0 : this.#parse(tag);
    if (strange) this.#strange.set(tag, { code, count: 1 });
    else this.#codes.set(tag, code);
    // Not earlier, because Python warns about an empty tag before it fails on it.
    if (tag === '') throw emptyTag();
    return code;
  }

  #parse(tag: string): TagCode {
    const letter = this.suffix ? lastCharacter(tag) : firstCharacter(tag);
    const type = this.suffix ? typeBefore(tag, letter) : typeAfter(tag, letter);
    return this.types.id(type || '_') * 8 + (letterOf.get(letter) ?? letters.other);
  }
}

function isEntityTag(tag: string, suffix: boolean): boolean {
  return bareTags.has(tag) || (suffix ? /-[BIES]$/ : /^[BIES]-/).test(tag);
}

function typeAfter(tag: string, letter: string): string {
  const rest = tag.slice(letter.length);
  return rest.slice(rest.indexOf('-') + 1);
}

function typeBefore(tag: string, letter: string): string {
  const rest = tag.slice(0, -letter.length);
  const hyphen = rest.lastIndexOf('-');
  return hyphen < 0 ? rest : rest.slice(0, hyphen);
}
