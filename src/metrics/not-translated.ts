/**
 * Why an answer is no English translation: no words, a refusal or a question back, the sentence itself, another script,
 * far too short or long.
 */
export type NotTranslated = 'empty' | 'refusal' | 'echo' | 'script' | 'length';

/**
 * A cheap check whether a model translated at all: how sure it was of something else says nothing about a translation.
 * It finds what is plainly none, and does not judge a translation. Of 52,063 references of FLORES-200, PUD and NTREX
 * (eleven or twelve languages into English) it takes 14 for none: 12 say the sentence itself, two are short.
 * @param source the sentence; null where it is not known: then likeness and length are not looked at
 */
export function notTranslated(source: string | null, answer: string): NotTranslated | null {
  const said = letters(answer);
  if (said.length === 0) return 'empty';
  if (refusal.test(answer.slice(0, 1000))) return 'refusal';
  const written = letters(source ?? '');
  if (written.length > 0 && words(source ?? '') === words(answer) && !mayReadTheSame(source ?? '')) return 'echo';
  if (!isLatin(said)) return 'script';
  if (written.length === 0) return null;
  const expected = written.reduce((sum, letter) => sum + englishLetters(letter), 0);
  const ratio = (said.length + slack) / (expected + slack);
  return ratio < 1 / most || ratio > most ? 'length' : null;
}

/**
 * A model that speaks of its task or of itself and not of what the sentence says. Each form needs two signs, as
 * sentences may well begin with "I'm sorry".
 */
const refusal = new RegExp(
  [
    String.raw`\b(?:please|could you|can you|you (?:need to|have to|did(?:n['’]t| not))) (?:\w+ )?(?:provide|give|share|enter|type|send|specify)\b.*\b(?:sentence|text|translat\w+|phrase|context)\b`,
    String.raw`\b(?:sorry|apolog\w+|(?:can(?:['’]t|not| not)|unable to|do(?:n['’]t| not)) (?:\w+ )?(?:assist|help|translate|understand|fulfil\w*))\b.*\b(?:translat\w+|sentence|request|assist|language model|provide)\b`,
    String.raw`\bas an ai\b.*\b(?:model|assistant|i)\b`,
    String.raw`^(?:sure|certainly|of course|okay|i understand)\b.*\b(?:please|ready|provide|i (?:will|can) translate)\b`,
  ].join('|'),
  'is',
);

/**
 * Names and short titles of a language in Latin letters may be the same in English; a sentence of five words is not.
 */
const mayReadTheSame = (source: string): boolean =>
  isLatin(letters(source)) && (source.match(/[\p{L}\p{N}]+/gu) ?? []).length < 5;

/** How many times as long or as short as expected a translation may be. */
const most = 3;

/** Letters that are added to both lengths, so that short sentences are not judged by a word more or less. */
const slack = 5;

/**
 * English letters for a letter of a script: the median over the sentences of FLORES-200 and PUD. Vowel signs are no
 * letters, which is why Devanagari has few.
 */
function englishLetters(letter: string): number {
  if (/\p{Script=Han}/u.test(letter)) return 2.9;
  if (/\p{Script=Hangul}/u.test(letter)) return 2.3;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(letter)) return 1.6;
  if (/\p{Script=Devanagari}/u.test(letter)) return 1.7;
  return /\p{Script=Arabic}/u.test(letter) ? 1.2 : 0.9;
}

const letters = (text: string): string[] => text.normalize('NFC').match(/\p{L}/gu) ?? [];

const isLatin = (of: readonly string[]): boolean =>
  2 * of.filter((letter) => /\p{Script=Latin}/u.test(letter)).length >= of.length;

const words = (text: string): string =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ');
