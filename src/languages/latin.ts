import type { Morphology } from './morphology.js';

/** Genitive and plural of names in eatlab's languages with Latin script. */
export const latinMorphology: Morphology = {
  inflects: (stem, a, b) => stem.length > 2 && /^(?:s|es)?$/.test(a) && /^(?:s|es)?$/.test(b),
};
