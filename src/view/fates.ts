import { losses } from '../metrics/funnel/losses.js';

/** What may become of a gold entity, in the order of the way: `found` first. */
export const fates = ['found', ...losses] as const;
export type Fate = (typeof fates)[number];

/** What each fate means, as a sentence about one name. docs/methods.md, "Loss funnel", defines them. */
export const fateInWords: Readonly<Record<Fate, string>> = {
  found: 'The same words were predicted, with the same type.',
  'not-translated': 'Its English name does not occur in the translation.',
  'not-tagged': 'The translation has its English name, but the tagger did not mark it as an entity.',
  'not-projected': 'Its English name was tagged, but the answer gave no words of the sentence for it.',
  'not-located': 'The answer gave words for it that the locator did not find in the sentence.',
  taken: 'The answer’s words belong to another prediction already.',
  elsewhere: 'It was led back to other words of the sentence.',
  missed: 'The method named nothing here.',
  type: 'It was named, but as another type.',
  boundary: 'A prediction shares some of its words, but does not have exactly these.',
  undetermined: 'The data does not say at which stage it was lost.',
};

/** The same for what is wrong with a prediction. */
export const verdictInWords: Readonly<Record<string, string>> = {
  right: 'The data has this name, with this type.',
  type: 'The words are a name, but of another type.',
  boundary: 'It shares words with a name, but does not have exactly its words.',
  duplicate: 'The same name is predicted rightly elsewhere.',
  hallucinated: 'These words do not mean the name that led to them.',
  mistranslated: 'The reference translation has no such name.',
  spurious: 'Nothing is annotated here.',
  undetermined: 'The data does not say what went wrong.',
};

/** A class of the style sheet, short because pages have thousands: what is no fate of ours looks undetermined. */
export const fateClass = (fate: string): string => {
  const place = (fates as readonly string[]).indexOf(fate);
  return `f${place < 0 ? fates.length - 1 : place}`;
};
