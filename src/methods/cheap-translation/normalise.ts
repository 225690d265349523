/** A text in the spelling used to compare text and lexicon. `at[i]` is where unit `i` begins in the original. */
export interface Normalised {
  readonly text: string;
  readonly at: readonly number[];
}

/** Stress and accents, tatweel and harakat, nukta, and zero-width characters. */
const dropped = /[\u0300-\u036f]|\u0640|[\u064b-\u0652]|\u0670|\u093c|[\u200b-\u200f]|[\ufe0e\ufe0f]/gu;

const folded: Readonly<Record<string, string>> = {
  '\u0622': '\u0627', // آ, أ, إ and ٱ are ا
  '\u0623': '\u0627',
  '\u0625': '\u0627',
  '\u0671': '\u0627',
  '\u0649': '\u064a', // ى is ي
  '\u0629': '\u0647', // ة is ه
  ё: 'е',
  Ё: 'Е',
  '\u0901': '\u0902', // chandrabindu is anusvara
};

/**
 * Unifies compatibility forms and drops vowel marks, stress marks, nukta and other marks that writers often omit.
 * Offsets are UTF-16; `at` has one extra entry, the end.
 */
export function normalise(original: string): Normalised {
  const at: number[] = [];
  let text = '';
  let index = 0;
  for (const character of original) {
    const kept = character.normalize('NFKC').replace(dropped, '');
    for (const unit of kept) {
      const written = folded[unit] ?? unit;
      text += written;
      for (let i = 0; i < written.length; i++) at.push(index);
    }
    index += character.length;
  }
  at.push(original.length);
  return { text, at };
}
