import type { Morphology } from '../morphology.js';

/** Plural, case and article of Armenian nouns; -յ- after a vowel; -ություն has -ության in the oblique cases. */
const ending = /^(?:եր|ներ)?(?:յ?(?:ի|ու|ին|ից|ուց|ով|ում)|ան|անից|անով|ուն|ո)?(?:ը|ն|ս|դ)?$/;

export const armenian: Morphology = {
  inflects: (stem, a, b) => stem.length > 2 && ending.test(a) && ending.test(b),
};
