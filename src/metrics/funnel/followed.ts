import type { Mention } from '../../text/sentence.js';
import type { TokenSpan } from '../../text/tags.js';

/** One sentence on its way through a method: what is known about each stage. */
export interface Followed {
  readonly tokens: readonly string[];
  readonly gold: readonly TokenSpan[];
  /** The English name of each gold entity; null if the data has none or lists them in a different order. */
  readonly goldEnglish: readonly string[] | null;
  readonly reference: string | null;
  /** Null if the method does not translate. */
  readonly translation: string | null;
  readonly english: readonly Mention[];
  /** In the order of the text, without overlap. */
  readonly predicted: readonly TokenSpan[];
  /** For each predicted entity the index of its English entity; null if unknown. */
  readonly englishIndex: readonly (number | null)[] | null;
  /** For methods with English entities: those that `englishIndex` does not contain, in their order. */
  readonly exits: readonly (Mention & { readonly reason: string })[];
}
