import type { Morphology } from '../morphology.js';

/** Plural, case, postposition and particle of Georgian nouns. A final -ა or -ე drops before some cases, so it is one too. */
const ending =
  /^(?:ებ)?(?:ი|ა|ე|მა|მ|ს|ას|ის|ით|ად|დ|ო|თა|ისა|სა)?(?:ში|ზე|თან|თვის|გან|კენ|დან|მდე|ვით)?(?:ც|ვე|ა|აა)?$/;

export const georgian: Morphology = {
  inflects: (stem, a, b) => stem.length > 2 && ending.test(a) && ending.test(b),
  // აღმაშენებელი, აღმაშენებლის
  contracted: (word) =>
    /[^აეიოუ][აეო][ლრნმ]ი$/.test(word) && word.length > 5 ? word.slice(0, -3) + word.at(-2) : undefined,
};
