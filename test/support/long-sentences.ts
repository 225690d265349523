import { joinTokens, type Sentence } from '../../src/text/sentence.js';

/** Texts that occur in no corpus but could occur in any file. */
export const longShapes = {
  'a name again and again': (i: number) => ['Анна', 'B-PER', i] as const,
  'few words in turn': (i: number) => [words[i % words.length] ?? '', tags[i % tags.length] ?? 'O', i] as const,
  'every word another': (i: number) => [`Анна${i}`, i % 3 === 0 ? 'B-PER' : 'O', i] as const,
};
const words = ['Анна', 'Петрова', 'живёт', 'в', 'Риме', 'с', 'Иваном', ','];
const tags = ['B-PER', 'I-PER', 'O', 'O', 'B-LOC', 'O', 'B-PER', 'O'];

export type LongShape = keyof typeof longShapes;
export const shapeNames = Object.keys(longShapes) as LongShape[];

/** A sentence with the given number of tokens, with gold tags. */
export function longSentence(shape: LongShape, length: number, joiner = ' '): Sentence & { readonly tags: string[] } {
  const rows = Array.from({ length }, (_, i) => longShapes[shape](i));
  const tokens = rows.map(([token]) => token);
  return { id: 0, tokens, tags: rows.map(([, tag]) => tag), ...joinTokens(tokens, joiner) };
}
