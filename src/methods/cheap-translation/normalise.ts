/** A text in the spelling in which text and lexicon are compared. `at[i]` is where its unit `i` begins in the original. */
export interface Normalised {
  readonly text: string;
  readonly at: readonly number[];
}

/** Stress and accents, tatweel and harakat, nukta, and characters without width. */
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
 * Compatibility forms, vowel and stress marks, nukta, and letters that are often written without their marks are made one.
 * Offsets are UTF-16; `at` has one more place, the end.
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
