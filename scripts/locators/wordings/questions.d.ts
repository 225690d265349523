import type { Language } from '../../../src/languages/language.js';
import type { Library, Question } from '../measure.js';

export const halves: readonly ['development', 'report'];
export function halfOf(text: string): 'development' | 'report';
export function worded(
  library: Library,
  language: Language,
  folders: { readonly data: string; readonly mini8: string },
  options: {
    readonly half: 'development' | 'report';
    readonly wordings: 'development' | 'held';
    readonly most?: number;
    readonly each?: number;
  },
): Question[];
