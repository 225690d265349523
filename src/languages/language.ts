import type { AnswerWords } from './answer-words.js';
import type { Morphology } from './morphology.js';
import { isEastAsian, isUnspaced, letterOf } from './scripts.js';

/**
 * Everything eatlab knows about a language. Anything that differs between languages belongs here. Fields that follow
 * from the script can be left out, and so can the optional ones.
 */
export interface Language {
  /** Its code in experiments and datasets: ISO 639-1 if it has one. */
  readonly code: string;
  /** Its English name, as prompts and reports use it. */
  readonly name: string;
  /** Unicode's name of its script, or `Japanese` for Han and kana together. */
  readonly script: string;
  /** Whether it is written without spaces between words. */
  readonly unspaced: boolean;
  /** What separates two words in files that do not say so. Characters, WikiANN's tokens, are never separated. */
  readonly joiner: string;
  /** The units that names are made of in Han and kana. Elsewhere names are made of words. */
  readonly nameUnits?: NameUnits;
  /**
   * A letter at the start of a text. A name may begin or end next to such a letter, whatever is on its other side. Han
   * and kana need none because folding handles them.
   */
  readonly openLetter?: RegExp;
  /** How the forms of a name vary. */
  readonly morphology: Morphology;
  /** How its words are romanised; `any-ascii` does it if absent. */
  readonly romanisation?: Romanisation;
  /** Which unknown words cheap translation capitalises, where the script has no capitals; none if absent. */
  readonly capitals?: CapitalRule;
  /** The words that models write around an answer although they were asked for the answer alone. */
  readonly answers?: AnswerWords;
  /** The words that start a redirect page in its Wikipedia, as defined by MediaWiki. */
  readonly redirects?: readonly string[];
  /** The sacreBLEU tokeniser for its texts; without one they get no BLEU. */
  readonly tokeniser?: Tokeniser;
  /** Its colour in every figure, `#rrggbb`. */
  readonly colour?: string;
  /** CLDR locales that supply its lexicon's names, most important first; defaults to the locale of its code. */
  readonly lexiconLocales?: readonly string[];
  /** What the user defined beyond our record; for a language without a record, everything known about it. */
  readonly definition?: LanguageDefinition;
}

/** Tokenisers of sacreBLEU that need no model or dictionary beyond those shipped with eatlab. */
export const tokenisers = ['none', '13a', 'intl', 'char', 'zh', 'ja-mecab'] as const;
export type Tokeniser = (typeof tokenisers)[number];

/** What a user can define about a language in `configs/languages.yaml`. */
export type LanguageDefinition = Partial<
  Pick<Language, 'name' | 'script' | 'unspaced' | 'joiner' | 'tokeniser' | 'colour'>
>;

export interface NameUnits {
  /** A stretch in which no name begins or ends; global. */
  readonly unit: RegExp;
  /** What is not a name although it is made of whole units: a particle next to a word in another script. */
  readonly never: RegExp;
}

/** How words are romanised where `any-ascii` loses what English would spell. */
export interface Romanisation {
  /**
   * Romanises what it knows. `ascii` (`any-ascii`) then handles the rest; call it directly for parts needed straight
   * away.
   */
  readonly spell?: (word: string, ascii: (text: string) => string) => string;
  /** Whether words are romanised as pinyin, whose letters English readers pronounce differently. */
  readonly isPinyin?: (words: string) => boolean;
}

/** A stretch of text between two word boundaries. */
export interface TextSegment {
  readonly text: string;
  readonly isWord: boolean;
}

/** Whether a segment looks like a name. */
export type CapitalRule = (segments: readonly TextSegment[], i: number) => boolean;

/** What a record states; the rest follows from its script. */
export type LanguageFacts = Omit<Language, 'unspaced' | 'joiner' | 'nameUnits' | 'openLetter' | 'morphology'> &
  Partial<Pick<Language, 'unspaced' | 'joiner' | 'morphology'>>;

/** Builds a language from its record. */
export function language(facts: LanguageFacts): Language {
  const { script, unspaced = isUnspaced(script), joiner = unspaced ? '' : ' ', morphology = {} } = facts;
  const written = { ...facts, unspaced, joiner, morphology };
  if (isEastAsian(script)) return { ...written, nameUnits, romanisation: { isPinyin: hasHan, ...facts.romanisation } };
  const openLetter = unspaced ? letterOf(script) : undefined;
  return openLetter ? { ...written, openLetter } : written;
}

/** `any-ascii` romanises Han as pinyin, whatever the language. */
const hasHan = (words: string): boolean => /\p{Script=Han}/u.test(words);

/**
 * A word in katakana or Latin letters is one unit; a kana keeps the marks that belong to it; a Han character stands
 * alone.
 */
const nameUnits: NameUnits = {
  unit: /ッ?[\p{Script=Katakana}ー]+|っ?\p{Script=Hiragana}[ゃゅょー]*|\p{Script=Han}|[\p{L}\p{M}\p{N}]+/gu,
  // A particle next to a word in katakana or Latin letters: the name ends where the script changes.
  never:
    /[\p{Script=Katakana}ー\p{Script=Latin}]っ?\p{Script=Hiragana}[ゃゅょー]*$|^っ?\p{Script=Hiragana}[ゃゅょー]*[\p{Script=Katakana}\p{Script=Latin}]/u,
};
