import { codePoints } from '../../text/code-points.js';
import type { Exit, FoundEntity } from '../draft.js';
import { type Method, need, type Tools } from '../method.js';
import { fewestRounds, translatorAndTagger } from '../translate-and-tag.js';
import { projectBySound } from './project.js';

/**
 * EAT without the backward conversations: one translation, tagged, and each English entity led back to the words that sound like
 * it. What a second pass of the model has to beat, and what it adds for names that are translated and not transliterated.
 */
export async function openTranslateTest(tools: Tools): Promise<Method> {
  const translateAndTag = translatorAndTagger(tools, fewestRounds(need(tools.prompt, 'a prompt')));
  return {
    async predict(sentence, want) {
      const { text } = sentence;
      const { draft } = await translateAndTag(sentence, want);
      const spans = projectBySound(draft.englishEntities, text, tools.language);
      const source = codePoints(text);
      const entities: FoundEntity[] = [];
      const exits: Exit[] = [];
      for (const [i, mention] of draft.englishEntities.entries()) {
        const span = spans[i];
        if (span) entities.push({ type: mention.type, text: source.slice(span.start, span.end), ...span, mention: i });
        else exits.push({ ...mention, mention: i, answer: null, reason: 'not-aligned' });
      }
      return { ...draft, entities, exits };
    },
  };
}
