import type { AnswerWords } from '../../languages/answer-words.js';
import { english } from '../../languages/english.js';
import type { Language } from '../../languages/language.js';
import { fold } from '../fold.js';

/**
 * What a word of an answer may be: a word for the phrase, a word for the sentence, another word of the frame, a denial,
 * a Latin word or a number where the language has another script, or anything else, which may be part of a name.
 */
export type WordClass = 'noun' | 'source' | 'frame' | 'denial' | 'foreign' | 'name';

const fields = [
  ['denials', 'denial'],
  ['nouns', 'noun'],
  ['sources', 'source'],
  ['words', 'frame'],
] as const;

/** A Latin word, or a number. */
const foreign = /^[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\p{M}.'-]*$/u;

/** The words that a language's answers, and English ones, put around a phrase. */
export class Lexicon {
  private readonly words = new Map<string, WordClass>();
  private readonly beginnings = new Map<string, WordClass>();
  private readonly lengths: readonly number[];
  private readonly clitics: RegExp[];

  constructor(private readonly language: Language) {
    for (const answers of [language.answers, english.answers]) if (answers) this.add(answers);
    this.lengths = [...new Set(Array.from(this.beginnings.keys(), (word) => word.length))];
    this.clitics = language.answers?.clitic ? [language.answers.clitic] : [];
  }

  private add(answers: AnswerWords): void {
    for (const [field, kind] of fields) {
      for (const entry of answers[field].split(' ')) {
        const open = entry.endsWith('*');
        const word = fold(open ? entry.slice(0, -1) : entry).text;
        const list = open ? this.beginnings : this.words;
        if (!list.has(word)) list.set(word, kind);
      }
    }
  }

  /** @param word folded */
  classOf(word: string): WordClass {
    const found = this.lookUp(word) ?? this.withoutClitic(word);
    if (found) return found;
    return this.language.script !== 'Latin' && foreign.test(word) ? 'foreign' : 'name';
  }

  private lookUp(word: string): WordClass | undefined {
    const whole = this.words.get(word);
    if (whole) return whole;
    for (const length of this.lengths) {
      const found = length <= word.length ? this.beginnings.get(word.slice(0, length)) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  private withoutClitic(word: string): WordClass | undefined {
    for (const clitic of this.clitics) {
      const rest = word.replace(clitic, '');
      if (rest !== word) return this.lookUp(rest);
    }
    return undefined;
  }
}

const known = new WeakMap<Language, Lexicon>();

export function lexiconOf(language: Language): Lexicon {
  const lexicon = known.get(language) ?? new Lexicon(language);
  known.set(language, lexicon);
  return lexicon;
}
