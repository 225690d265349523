import type { Mention } from '../../text/sentence.js';
import type { TokenSpan } from '../../text/tags.js';

/** One sentence on its way through a method: what is known of each stage. */
export interface Followed {
  readonly tokens: readonly string[];
  readonly gold: readonly TokenSpan[];
  /** The English name of each gold entity; null where the data has none, or has them in an order of their own. */
  readonly goldEnglish: readonly string[] | null;
  readonly reference: string | null;
  /** Null where the method makes none. */
  readonly translation: string | null;
  readonly english: readonly Mention[];
  /** In the order of the text, none overlapping. */
  readonly predicted: readonly TokenSpan[];
  /** For each predicted entity the position of its English entity; null where that is not known. */
  readonly englishIndex: readonly (number | null)[] | null;
  /** Where the method has English entities: those that `englishIndex` does not name, in their order. */
  readonly exits: readonly (Mention & { readonly reason: string })[];
}
