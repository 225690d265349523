import { firstCharacter, lastCharacter } from './code-points.js';
import { emptyTag, tagIsNoString } from './messages.js';
import type { TypeTable } from './spans.js';
import type { WarningLog } from './warnings.js';

/** The letters that default mode tells apart; all others behave alike. */
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

/** A tag as default mode reads it: letter and type packed in one number, `type * 8 + letter`. */
export type TagCode = number;

/**
 * Reads tags in default mode (`seqeval.metrics.sequence_labeling.get_entities`): the letter is the first character,
 * the type what follows the first hyphen after it (with `suffix` the last character, and what stands before the last
 * hyphen). Tags repeat, so each distinct one is taken apart once.
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

  /** Passes on the warnings about tags outside `B I E S O`: `passes` for each time that the tag was read. */
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
    // Only now, as Python warns about the empty tag before it stumbles over it.
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
