import { aligned } from './aligned.js';
import { exact } from './exact.js';
import type { Locator } from './locator.js';
import { official } from './official.js';

/** Every locator, by the name that an experiment file gives. */
export const locators: Readonly<Record<'official' | 'exact' | 'aligned', Locator>> = { official, exact, aligned };
