import { codePointLength, split } from '../text/python-string.js';

const PUNCTUATION = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');

/**
 * The words of chrF+ and chrF++: split at white space, then one ASCII mark taken off the end of a word, or, if there is
 * none, off its start (upstream `CHRF._remove_punctuation`).
 */
export function wordsWithMarks(line: string): string[] {
  const words: string[] = [];
  for (const word of split(line)) {
    const end = word.length - 1;
    if (codePointLength(word) === 1) words.push(word);
    else if (PUNCTUATION.has(word.charAt(end))) words.push(word.slice(0, end), word.charAt(end));
    else if (PUNCTUATION.has(word.charAt(0))) words.push(word.charAt(0), word.slice(1));
    else words.push(word);
  }
  return words;
}
