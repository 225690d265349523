import type { Morphology } from './morphology.js';
import { isEastAsian, isUnspaced, letterOf } from './scripts.js';

/**
 * All that eatlab knows of a language: the one place for what is done otherwise in one language than in another.
 * Everything but what its script tells may be left out.
 */
export interface Language {
  /** The code by which experiments and datasets name it: ISO 639-1 where it has one. */
  readonly code: string;
  /** Its English name, as prompts and reports use it. */
  readonly name: string;
  /** Unicode's name of its script, or `Japanese` for Han and kana together. */
  readonly script: string;
  /** Whether its words are written without spaces between them. */
  readonly unspaced: boolean;
  /**
   * What stands between two words in files that do not say it; between characters, WikiANN's tokens, nothing ever does.
   */
  readonly joiner: string;
  /** What names are made of in text of Han and kana; elsewhere, of words. */
  readonly nameUnits?: NameUnits;
  /**
   * A letter at the beginning of a text beside which a name may begin or end, whatever stands on its other side. Han
   * and kana need none: folding knows them.
   */
  readonly openLetter?: RegExp;
  /** How the forms of a name differ. */
  readonly morphology: Morphology;
  /** How its words are written in Latin letters. Without it, as `any-ascii` writes them. */
  readonly romanisation?: Romanisation;
  /**
   * Which unknown words are written with a capital in cheap translation, where the script has none. Without it, none.
   */
  readonly capitals?: CapitalRule;
  /** A sentence that models put around an answer, though they were asked for the answer only; a group is the answer. */
  readonly frame?: RegExp;
  /** Words with which a page of its Wikipedia begins that only leads to another one, as MediaWiki has them. */
  readonly redirects?: readonly string[];
  /** sacreBLEU's tokeniser by which its texts are compared; without one they get no BLEU. */
  readonly tokeniser?: Tokeniser;
  /** Its colour in every figure, `#rrggbb`. */
  readonly colour?: string;
  /** CLDR's locales whose names its lexicon has, the first one first; without them that of its code. */
  readonly lexiconLocales?: readonly string[];
  /** What a user says of it that our record does not; of a language without a record, all that is known of it. */
  readonly definition?: LanguageDefinition;
}

/** Tokenisers of sacreBLEU that need no model or dictionary but those that come with eatlab. */
export const tokenisers = ['none', '13a', 'intl', 'char', 'zh', 'ja-mecab'] as const;
export type Tokeniser = (typeof tokenisers)[number];

/** What a user can say of a language, in `configs/languages.yaml`. */
export type LanguageDefinition = Partial<
  Pick<Language, 'name' | 'script' | 'unspaced' | 'joiner' | 'tokeniser' | 'colour'>
>;

export interface NameUnits {
  /** A stretch inside which no name begins or ends; global. */
  readonly unit: RegExp;
  /** What is no name, though it is made of whole units: a particle beside a word of another script. */
  readonly never: RegExp;
}

/** How words are written in Latin letters, where `any-ascii` loses what English spells. */
export interface Romanisation {
  /**
   * Writes what it knows; `ascii`, which is `any-ascii`, then writes the rest, and serves where a part is needed at
   * once.
   */
  readonly spell?: (word: string, ascii: (text: string) => string) => string;
  /** Whether words are romanised as pinyin, whose letters English reads otherwise. */
  readonly isPinyin?: (words: string) => boolean;
}

/** A stretch of a text between two word boundaries. */
export interface TextSegment {
  readonly text: string;
  readonly isWord: boolean;
}

/** Whether a segment is written like a name. */
export type CapitalRule = (segments: readonly TextSegment[], i: number) => boolean;

/** What a record says; the rest follows from its script. */
export type LanguageFacts = Omit<Language, 'unspaced' | 'joiner' | 'nameUnits' | 'openLetter' | 'morphology'> &
  Partial<Pick<Language, 'unspaced' | 'joiner' | 'morphology'>>;

/** A language by its record. */
export function language(facts: LanguageFacts): Language {
  const { script, unspaced = isUnspaced(script), joiner = unspaced ? '' : ' ', morphology = {} } = facts;
  const written = { ...facts, unspaced, joiner, morphology };
  if (isEastAsian(script)) return { ...written, nameUnits, romanisation: { isPinyin: hasHan, ...facts.romanisation } };
  const openLetter = unspaced ? letterOf(script) : undefined;
  return openLetter ? { ...written, openLetter } : written;
}

/** `any-ascii` writes Han in pinyin, whatever the language. */
const hasHan = (words: string): boolean => /\p{Script=Han}/u.test(words);

/**
 * A word of katakana or Latin letters is whole; a kana takes what belongs to it along; a Han character stands alone.
 */
const nameUnits: NameUnits = {
  unit: /ッ?[\p{Script=Katakana}ー]+|っ?\p{Script=Hiragana}[ゃゅょー]*|\p{Script=Han}|[\p{L}\p{M}\p{N}]+/gu,
  // A particle beside a word of katakana or Latin letters: the change of script is where the name ends.
  never:
    /[\p{Script=Katakana}ー\p{Script=Latin}]っ?\p{Script=Hiragana}[ゃゅょー]*$|^っ?\p{Script=Hiragana}[ゃゅょー]*[\p{Script=Katakana}\p{Script=Latin}]/u,
};
