import { losses } from '../metrics/funnel/losses.js';

/** What may become of a gold entity, in the order of the way: `found` first. */
export const fates = ['found', ...losses] as const;
export type Fate = (typeof fates)[number];

/** What each fate means, as a sentence about one name. docs/methods.md, "Loss funnel", defines them. */
export const fateInWords: Readonly<Record<Fate, string>> = {
  found: 'Found: the same words, with the same type.',
  'not-translated': 'Lost in translation: its English name does not occur in the translation.',
  'not-tagged': 'Not tagged: the translation has its English name, but the tagger did not mark it as an entity.',
  'not-projected': 'Not led back: its English name was tagged, but no answer gave words of the sentence for it.',
  'not-located': 'Not located: the answer gave words for it that do not stand in the sentence.',
  taken: 'Taken: the answer’s words belong to another prediction already.',
  elsewhere: 'Elsewhere: it was led back to other words of the sentence.',
  missed: 'Missed: the method named nothing here.',
  type: 'Wrong type: it was named, but as another type.',
  boundary: 'Wrong ends: a prediction shares some of its words, but not exactly these.',
  undetermined: 'Not known: the data does not say at which stage it was lost.',
};

/** The same for what is wrong with a prediction. */
export const verdictInWords: Readonly<Record<string, string>> = {
  right: 'Right.',
  type: 'Wrong type: the words are a name, of another type.',
  boundary: 'Wrong ends: it shares words with a name, but not exactly these.',
  duplicate: 'Twice: the same name is predicted rightly elsewhere.',
  hallucinated: 'Somewhere else: these words do not mean the name that led to them.',
  mistranslated: 'Mistranslated: the reference translation has no such name.',
  spurious: 'Not a name of the data: nothing is annotated here.',
  undetermined: 'Not known: the data does not say what went wrong.',
};

/** A class of the style sheet, short because pages have thousands: what is no fate of ours looks undetermined. */
export const fateClass = (fate: string): string => {
  const place = (fates as readonly string[]).indexOf(fate);
  return `f${place < 0 ? fates.length - 1 : place}`;
};
