import { readPart } from '../text/read-part.js';
import { aligned } from './aligned.js';
import { exact } from './exact.js';
import type { Locator } from './locator.js';
import { official } from './official.js';

/**
 * Code points of the longest answer that is looked through to its end: a model that thinks aloud names the words last.
 */
const longestAnswer = 100_000;

const inBounds =
  (locate: Locator): Locator =>
  (answer, sentence, context) =>
    locate(readPart(answer, sentence, longestAnswer), sentence, context);

/** Every locator, by the name that an experiment file gives. */
export const locators: Readonly<Record<'official' | 'exact' | 'aligned', Locator>> = {
  official: inBounds(official),
  exact: inBounds(exact),
  aligned: inBounds(aligned),
};
