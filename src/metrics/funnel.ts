import type { Mention } from '../text/sentence.js';
import type { TokenSpan } from '../text/tags.js';
import { errorOf } from './funnel-errors.js';
import { type Links, linksOf } from './funnel-links.js';
import { lossOf } from './funnel-losses.js';

/** Counts up when a sentence may be labelled otherwise. */
export const funnelVersion = 1;

/** The first stage at which a gold entity was lost. docs/methods.md, "Loss funnel", defines each. */
export const losses = [
  'not-translated',
  'not-tagged',
  'not-projected',
  'not-located',
  'taken',
  'elsewhere',
  'missed',
  'type',
  'boundary',
  'undetermined',
] as const;
export type Loss = (typeof losses)[number];

/** What is wrong with a predicted entity that is no gold entity. */
export const errors = [
  'type',
  'boundary',
  'duplicate',
  'hallucinated',
  'mistranslated',
  'spurious',
  'undetermined',
] as const;
export type PredictionError = (typeof errors)[number];

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

/** What became of each gold entity, and what each predicted one is, in their orders. */
export interface Funnel {
  readonly fates: ('found' | Loss)[];
  readonly verdicts: ('right' | PredictionError)[];
}

/**
 * Follows every gold entity of a sentence through the stages of a method. Each is found (its tokens and its type are predicted) or lost
 * for exactly one reason, and each predicted entity is right or wrong for exactly one; what the data cannot tell is `undetermined`.
 */
export function followEntities(sentence: Followed): Funnel {
  const { gold, predicted } = sentence;
  const right = predicted.map((entity) => gold.some((other) => isSame(entity, other)));
  const found = gold.map((entity) => predicted.some((other) => isSame(entity, other)));
  let known: Links | undefined;
  const links = () => {
    known ??= linksOf(sentence, right);
    return known;
  };
  return {
    fates: gold.map((_, i) => (found[i] ? 'found' : lossOf(sentence, links(), i))),
    verdicts: predicted.map((_, i) => (right[i] ? 'right' : errorOf(sentence, links(), i))),
  };
}

const isSame = (a: TokenSpan, b: TokenSpan): boolean => a.first === b.first && a.last === b.last && a.type === b.type;
