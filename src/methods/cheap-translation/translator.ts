import { createHash } from 'node:crypto';
import { packageVersion } from '../../config/installed.js';
import { codePoints } from '../../text/code-points.js';
import type { Span } from '../../text/sentence.js';
import { capitalise } from './capitalise.js';
import { morphologies } from './languages.js';
import { indexLexicon, type LexiconFile, readLexicon } from './lexicon.js';
import { noLexicon } from './messages.js';
import { normalise } from './normalise.js';
import type { Piece } from './project.js';
import { punctuation } from './punctuation.js';
import { romanise } from './romanise.js';
import { lexiconUnits, segment } from './segment.js';

/** An English-like text in the word order of the source, and which stretch of it stands for which of the source. */
export interface CheapTranslation {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

export interface Translator {
  translate(text: string): CheapTranslation;
  /** What decides its translations besides this code: the lexicon, and the versions of ICU and of the romaniser. */
  readonly identity: {
    readonly lexicon: string;
    readonly sources: readonly string[];
    readonly icu: string;
    readonly romaniser: string;
  };
}

/** The languages that have a lexicon. */
export const translatableLanguages = Object.keys(morphologies);

/** The translator of a language. @throws UserError where it has no lexicon. */
export async function loadTranslator(language: string): Promise<Translator> {
  if (!translatableLanguages.includes(language)) throw noLexicon(language, translatableLanguages);
  const { file, bytes } = await readLexicon(language);
  const identity = {
    lexicon: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
    sources: file.sources,
    icu: process.versions.icu ?? 'unknown',
    romaniser: `any-ascii ${packageVersion('any-ascii')}`,
  };
  return { ...createTranslator(file), identity };
}

/** A translator by the given entries; pure. */
export function createTranslator({
  language,
  entries,
}: Pick<LexiconFile, 'language' | 'entries'>): Pick<Translator, 'translate'> {
  const morphology = morphologies[language] ?? {};
  const lexicon = indexLexicon(entries, morphology);
  return {
    translate(original) {
      const source = normalise(original);
      const segments = segment(source.text, language);
      const { units, firstUnit } = lexiconUnits(segments, morphology);
      const writer = new Writer(morphology.unspaced === true);
      for (let i = 0; i < segments.length; ) {
        const here = segments[i] as (typeof segments)[number];
        if (!here.isWord) {
          writer.between(here.text);
          i++;
          continue;
        }
        const found = lexicon.find(units, firstUnit[i] as number);
        if (found) {
          writer.word(found.english, found, true);
          while (i < segments.length && (segments[i] as typeof here).start < found.end) i++;
        } else {
          const word = original.slice(source.at[here.start], source.at[here.end]);
          writer.word(capitalise(romanise(word, language), segments, i, language), here, false);
          i++;
        }
      }
      return writer.finish(original, source.at);
    },
  };
}

/** Writes the English-like text from left to right; spans are UTF-16 until the end. */
class Writer {
  private text = '';
  /** The last two units of the text: looking at its end would copy what was written so far. */
  private end = '';
  private readonly words: Piece[] = [];

  constructor(private readonly unspaced: boolean) {}

  between(text: string): void {
    this.write(punctuation(text));
  }

  word(written: string, { start, end }: Span, known: boolean): void {
    if (written === '') return;
    if (this.unspaced && /[\p{L}\p{N},.;:!?)\]%]$/u.test(this.end)) this.write(' ');
    const from = this.text.length;
    this.write(written);
    this.words.push({ source: { start, end }, target: { start: from, end: this.text.length }, known });
  }

  private write(text: string): void {
    this.text += text;
    if (text !== '') this.end = (this.end + text).slice(-2);
  }

  finish(original: string, at: readonly number[]): CheapTranslation {
    const sourcePoints = codePoints(original);
    const targetPoints = codePoints(this.text);
    const pieces: Piece[] = [];
    for (const { source, target, known } of this.words) {
      // Where one character was normalised into several (㍿), it belongs to the first word that touches it.
      const start = Math.max(sourcePoints.fromUtf16(at[source.start] as number), pieces.at(-1)?.source.end ?? 0);
      const last = sourcePoints.fromUtf16(at[source.end - 1] as number);
      const end = Math.max(sourcePoints.fromUtf16(at[source.end] as number), last + 1);
      if (end <= start) continue;
      pieces.push({
        source: { start, end },
        target: { start: targetPoints.fromUtf16(target.start), end: targetPoints.fromUtf16(target.end) },
        known,
      });
    }
    return { text: this.text, pieces };
  }
}
