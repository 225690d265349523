import { packageVersion } from '../../config/installed.js';
import type { Language } from '../../languages/language.js';
import { codePoints } from '../../text/code-points.js';
import type { Span } from '../../text/sentence.js';
import { capitalise } from './capitalise.js';
import { type Found, indexLexicon } from './lexicon.js';
import { normalise } from './normalise.js';
import type { Piece } from './project.js';
import { punctuation } from './punctuation.js';
import { readLexicon } from './read-lexicon.js';
import { romanise } from './romanise.js';
import { lexiconUnits, type Segment, segment } from './segment.js';

/** An English-like text in the word order of the source, aligned with the source stretch by stretch. */
export interface CheapTranslation {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

export interface Translator {
  translate(text: string): CheapTranslation;
  /** What decides its translations besides this code: the lexicon and the versions of ICU and the romaniser. */
  readonly identity: {
    readonly lexicon: string;
    readonly sources: readonly string[];
    readonly icu: string;
    readonly romaniser: string;
  };
}

/** A lexicon takes 50 ms to read, and every cell of a language asks for it. */
const loaded = new WeakMap<Language, Promise<Translator>>();

/** The translator of a language. @throws UserError where it has no lexicon, or one that cannot be read. */
export function loadTranslator(language: Language): Promise<Translator> {
  const translator = loaded.get(language) ?? load(language);
  loaded.set(language, translator);
  return translator;
}

async function load(language: Language): Promise<Translator> {
  const { file, digest } = await readLexicon(language.code);
  const identity = {
    lexicon: digest.slice(0, 16),
    sources: file.sources,
    icu: process.versions.icu ?? 'unknown',
    romaniser: `any-ascii ${packageVersion('any-ascii')}`,
  };
  return { ...createTranslator(language, file.entries), identity };
}

/** A translator with the given entries; pure. */
export function createTranslator(
  language: Language,
  entries: Readonly<Record<string, string>>,
): Pick<Translator, 'translate'> {
  const { morphology, unspaced, capitals } = language;
  const lexicon = indexLexicon(entries, language);
  return {
    translate(original) {
      const source = normalise(original);
      const segments = segment(source.text, language);
      const { units, firstUnit } = lexiconUnits(segments, morphology, unspaced);
      const find = (i: number) => lexicon.find(units, firstUnit[i] as number);
      const writer = new Writer(unspaced);
      for (let i = 0; i < segments.length; ) {
        const here = segments[i] as Segment;
        if (!here.isWord) {
          writer.between(here.text);
          i++;
          continue;
        }
        const found = find(i);
        if (found) {
          writer.word(found.english, found, true);
          while (i < segments.length && (segments[i] as Segment).start < found.end) i++;
        } else {
          const end = endOfWord(segments, i, find);
          const span = { start: here.start, end: (segments[end - 1] as Segment).end };
          const word = original.slice(source.at[span.start], source.at[span.end]);
          writer.word(capitalise(romanise(word, language), segments, i, capitals), span, false);
          i = end;
        }
      }
      return writer.finish(original, source.at);
    },
  };
}

/** Where an unknown word ends. Letters without known word boundaries form one word, up to the next lexicon entry. */
function endOfWord(segments: readonly Segment[], first: number, find: (i: number) => Found | undefined): number {
  let end = first + 1;
  while (segments[end - 1]?.isOpen && segments[end]?.isOpen && !find(end)) end++;
  return end;
}

/** Writes the English-like text from left to right; spans are UTF-16 until the end. */
class Writer {
  private text = '';
  /** The last two units of the text; reading them from the text itself would copy everything written so far. */
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
      // A character that normalises to several (㍿) belongs to the first word that touches it.
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
