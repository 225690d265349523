import type { Morphology } from '../../languages/morphology.js';

/** A form that a lexicon word may take in a text, and which part of the text word is the name. */
export interface Form {
  /** Normalised; a leading `~` marks a stem that has another ending in the text. */
  readonly key: string;
  /**
   * The part of the text word that the name covers, in UTF-16 of the normalised word; the whole word if endings
   * inflect.
   */
  readonly start: number;
  readonly end: number;
}

/** Length of the shortest stem that takes endings, unless the language sets it. */
const shortestStem = 3;

/** Keys for a lexicon word: itself and its stem. */
export function lexiconKeys(word: string, morphology: Morphology): string[] {
  if (!morphology.ending) return [word];
  const stem = morphology.nominative ? word.replace(morphology.nominative, '') : word;
  return stem.length < (morphology.shortestStem ?? shortestStem) ? [word] : [word, `~${stem}`];
}

/** Readings of a text word, plainest first: as it is, without clitics, with longer and longer endings removed. */
export function textForms(word: string, morphology: Morphology): Form[] {
  const forms: Form[] = [{ key: word, start: 0, end: word.length }];
  const { ending, prefix, restored } = morphology;
  if (ending) {
    for (let cut = word.length; cut >= 2; cut--) {
      if (cut < word.length && !ending.test(word.slice(cut))) continue;
      forms.push({ key: `~${word.slice(0, cut)}`, start: 0, end: morphology.endingIsParticle ? cut : word.length });
    }
  }
  const lower = word.toLowerCase();
  if (lower !== word) forms.push({ key: lower, start: 0, end: word.length });
  const clitic = prefix?.exec(word)?.[0];
  if (clitic) {
    const [start, end] = [clitic.length, word.length];
    const rest = word.slice(start);
    const whole = restored?.(clitic, rest);
    forms.push({ key: rest, start, end });
    if (whole !== undefined) forms.push({ key: whole, start, end });
  }
  return forms;
}
