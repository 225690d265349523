import { readPart } from '../text/read-part.js';
import { aligned } from './aligned.js';
import { exact } from './exact.js';
import type { Locator } from './locator.js';
import { official } from './official.js';

/** Of an answer that has run away only the beginning is sought. */
const inBounds =
  (locate: Locator): Locator =>
  (answer, sentence, context) =>
    locate(readPart(answer, sentence), sentence, context);

/** Every locator, by the name that an experiment file gives. */
export const locators: Readonly<Record<'official' | 'exact' | 'aligned', Locator>> = {
  official: inBounds(official),
  exact: inBounds(exact),
  aligned: inBounds(aligned),
};
