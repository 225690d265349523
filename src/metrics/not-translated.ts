/**
 * Why an answer is not an English translation: no words, a refusal or a question back, the sentence itself, another
 * script, or far too short or long.
 */
export type NotTranslated = 'empty' | 'refusal' | 'echo' | 'script' | 'length';

/**
 * A cheap check whether a model translated at all: its certainty about anything else says nothing about a translation.
 * It catches only obvious failures and does not judge quality. Of 52,063 references in FLORES-200, PUD and NTREX
 * (eleven or twelve languages into English) it rejects 14: 12 repeat the sentence, two are short.
 * @param source the sentence; if null (unknown), repetition and length are not checked
 */
export function notTranslated(source: string | null, answer: string): NotTranslated | null {
  const said = letters(answer);
  if (said.length === 0) return 'empty';
  if (refusal.test(answer.slice(0, 1000))) return 'refusal';
  const written = writtenOf(source ?? '');
  if (written.letters > 0 && written.words === words(answer) && !mayReadTheSame(source ?? '')) return 'echo';
  if (!isLatin(said)) return 'script';
  if (written.letters === 0) return null;
  const ratio = (said.length + slack) / (written.expected + slack);
  return ratio < 1 / most || ratio > most ? 'length' : null;
}

/** What is compared of a sentence: its letters, those expected in English, and its words. */
interface Written {
  readonly letters: number;
  readonly expected: number;
  readonly words: string;
}

/** All cells of a grid have the same sentences. */
const known = new Map<string, Written>();
const mostKnown = 10_000;

function writtenOf(source: string): Written {
  const there = known.get(source);
  if (there) return there;
  const all = letters(source);
  const expected = all.reduce((sum, letter) => sum + englishLetters(letter), 0);
  const written = { letters: all.length, expected, words: words(source) };
  // A sentence of a corpus is some hundred characters; a longer one is worth no memory.
  if (source.length > 1000) return written;
  if (known.size >= mostKnown) known.clear();
  known.set(source, written);
  return written;
}

/**
 * A model that talks about its task or itself instead of translating. Each pattern needs two signs, since a sentence
 * may well begin with "I'm sorry".
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
 * In a language with Latin letters, names and short titles may be identical in English; a sentence of five words is
 * not.
 */
const mayReadTheSame = (source: string): boolean =>
  isLatin(letters(source)) && (source.match(/[\p{L}\p{N}]+/gu) ?? []).length < 5;

/** How many times longer or shorter than expected a translation may be. */
const most = 3;

/** Letters added to both lengths, so that one word more or less does not decide a short sentence. */
const slack = 5;

/**
 * English letters per letter of a script: the median over the sentences of FLORES-200 and PUD. Vowel signs are not
 * letters, so Devanagari has few.
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
