import type { Language } from '../../src/languages/language.js';
import type { Locator } from '../../src/locators/locator.js';

export interface Labelled {
  readonly language: string;
  /** The turn of the conversation and how many it has, as in `2/3`. */
  readonly turn: string;
  readonly sentence: string;
  readonly answer: string;
  /** The words of the sentence that the answer means; null if there are none. */
  readonly right: string | null;
  /** Their code points. */
  readonly span: readonly [start: number, end: number] | null;
}
export function readLabelled(path: string): Labelled[];
export function onLabelled(
  locator: Locator,
  languageOf: (code: string) => Language,
  answers: readonly Labelled[],
): Readonly<Record<'found' | 'wrong' | 'missed' | 'invented' | 'rejected', number>>;
