import type { Tagger } from '../../taggers/tagger.js';
import { codePoints } from '../../text/code-points.js';
import type { Mention, Sentence, Span } from '../../text/sentence.js';
import type { Call, Exit, FoundEntity } from '../draft.js';
import { mentionSpan } from '../mention-span.js';
import { type Method, need, type Tools } from '../method.js';
import { project, touchedPieces } from './project.js';
import { type CheapTranslation, loadTranslator, type Translator } from './translator.js';

export interface CheapPrediction {
  readonly translation: string;
  readonly englishEntities: readonly Mention[];
  /** As projected; the runner snaps them to whole tokens. */
  readonly entities: readonly FoundEntity[];
  readonly exits: readonly Exit[];
}

/**
 * Translates word by word, tags the English-like text, and projects each entity back through the word alignment. Mayhew
 * et al., EMNLP 2017, translate the English training data and train on it. Here the test sentence is translated and the
 * tagger stays unchanged, so no training is needed.
 */
export async function predictCheaply(
  sentence: Pick<Sentence, 'text'>,
  translator: Pick<Translator, 'translate'>,
  tagger: Tagger,
  asked?: (key: string) => void,
): Promise<CheapPrediction> {
  const translation = translator.translate(sentence.text);
  const tagged = await tagger.tag(translation.text, asked);
  const source = codePoints(sentence.text);
  const entities: FoundEntity[] = [];
  const exits: Exit[] = [];
  let from = 0;
  for (const [i, mention] of tagged.entries()) {
    const { type, text } = mention;
    const target = mentionSpan(mention, translation.text, from);
    const spans = target ? sourceSpans(translation, target, type) : [];
    for (const span of spans) entities.push({ type, text: source.slice(span.start, span.end), ...span, mention: i });
    if (spans.length === 0) exits.push({ type, text, mention: i, answer: null, reason: 'not-aligned' });
    from = target?.end ?? from;
  }
  const englishEntities = tagged.map(({ type, text }) => ({ type, text }));
  return { translation: translation.text, englishEntities, entities, exits };
}

/** Adjacent lexicon places are separate places: a different word order brings "Tokyo Japan" together. */
function sourceSpans({ pieces }: CheapTranslation, target: Span, type: string): Span[] {
  const touched = touchedPieces(pieces, target);
  if (type === 'LOC' && touched.every((piece) => piece.known)) return touched.map((piece) => piece.source);
  const span = project(pieces, target);
  return span ? [span] : [];
}

/** The method as the runner uses it: no model, only the language's translator and a tagger. */
export async function openCheapTranslation(tools: Tools): Promise<Method> {
  const tagger = need(tools.tagger, 'a tagger');
  const translator = await loadTranslator(tools.language);
  return {
    async predict(sentence, want) {
      const calls: Call[] = [];
      if (want === 'translation') {
        const { text } = translator.translate(sentence.text);
        return {
          translation: text,
          englishEntities: [],
          entities: [],
          exits: [],
          calls,
          state: text === '' ? 'empty' : 'ok',
        };
      }
      const asked = (key: string) => calls.push({ step: 'tag', round: 1, entity: null, key });
      const prediction = await predictCheaply(sentence, translator, tagger, asked);
      return { ...prediction, calls, state: prediction.translation === '' ? 'empty' : 'ok' };
    },
  };
}
