import type { Language } from '../../languages/language.js';
import { cleaned } from '../clean.js';
import type { Entry } from '../entry.js';
import { sentencesIn } from '../leaks.js';
import { surfaceOf } from '../surface.js';
import type { LinkedArticle } from './articles.js';

/** An entry that an article gives, with the rules that cleaned its text; or why it gives none. */
export type Made =
  | { readonly entry: Entry; readonly changedBy: readonly string[] }
  | { readonly leftOut: 'without text' | 'absent' };

/**
 * The entry of an article: its title in both languages, and the first sentence of its first paragraph in which the
 * title stands in any form.
 */
export function entryOf({ title, english, beginning }: LinkedArticle, language: Language): Made {
  const { text, changedBy } = cleaned(firstParagraph(beginning));
  if (text === '') return { leftOut: 'without text' };
  const target = withoutNote(title);
  const name = withoutNote(english);
  if (target === '' || name === '') return { leftOut: 'without text' };
  const sentence = wholeSentences(text, language).find(
    (one) => surfaceOf({ english: name, target, text: one }, language).kind !== 'absent',
  );
  if (sentence === undefined) return { leftOut: 'absent' };
  return { entry: { english: name, target, text: sentence }, changedBy };
}

/** A title without what tells it from others: `Mercury (planet)`. */
const withoutNote = (title: string): string => title.replace(/\s*[(（][^()（）]*[)）]\s*$/u, '').trim();

/** The first line with words, past what is left of an infobox. */
const firstParagraph = (text: string): string =>
  text.split('\n').find((line) => line.trim() !== '' && cleaned(line).text !== '') ?? '';

/**
 * The sentences of a paragraph. Unicode's rules end one at a full stop before a capital, which stands in brackets as
 * well ("нем. Deutschland"): what is in brackets belongs to the sentence.
 */
function wholeSentences(text: string, language: Language): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const part of sentencesIn(text, language)) {
    open = open === '' ? part : `${open} ${part}`;
    if (count(open, /[(（]/gu) > count(open, /[)）]/gu)) continue;
    sentences.push(open);
    open = '';
  }
  return open === '' ? sentences : [...sentences, open];
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
