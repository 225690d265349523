import type { parseConll } from '../../src/data/conll.js';
import type { Language } from '../../src/languages/language.js';
import type { Locator } from '../../src/locators/locator.js';
import type { Entity, findTokens, goldEntities, joinTokens, Sentence, Span } from '../../src/text/sentence.js';

export interface Library {
  readonly parseConll: typeof parseConll;
  readonly joinTokens: typeof joinTokens;
  readonly findTokens: typeof findTokens;
  readonly goldEntities: typeof goldEntities;
}
export interface Question {
  readonly kind: string;
  readonly set: string;
  readonly answer: string;
  readonly sentence: Pick<Sentence, 'text' | 'tokens' | 'offsets'>;
  readonly taken: readonly Span[];
  readonly gold?: Entity;
}
export type Outcome = 'exact' | 'snapped' | 'wrong' | 'missed' | 'invented' | 'rejected';
export type Counts = Readonly<Record<Outcome, number>>;
export function questions(
  library: Library,
  language: Language,
  folders: { readonly data: string; readonly mini8: string },
  share?: number,
): Question[];
export function outcome(locator: Locator, language: Language, question: Question): Outcome;
export function measure(
  locator: Locator,
  language: Language,
  asked: readonly Question[],
): { counts: Readonly<Record<string, Counts>>; failures: (Question & { readonly result: Outcome })[] };
export function summary(counts: readonly Counts[]): {
  readonly present: number;
  readonly found: number;
  readonly wrong: number;
  readonly absent: number;
  readonly invented: number;
};
