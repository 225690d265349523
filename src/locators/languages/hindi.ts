import type { Morphology } from '../morphology.js';

/** Oblique and plural of Hindi nouns. Postpositions are words of their own, which answers sometimes take in. */
const ending = /^(?:ा|े|ो|ों|ें|ियों|ियां|ी|ि|िय|यों|ओं)?$/;

export const hindi: Morphology = {
  inflects: (stem, a, b) => stem.length > 1 && ending.test(a) && ending.test(b),
  particle: /(?<=\S)\s+(?:का|की|के|को|ने|से|में|पर|तक)$/,
};
