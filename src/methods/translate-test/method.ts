import { codePoints } from '../../text/code-points.js';
import type { Exit, FoundEntity } from '../draft.js';
import { type Method, need, type Tools } from '../method.js';
import { fewestRounds, translatorAndTagger } from '../translate-and-tag.js';
import { projectBySound } from './project.js';

/**
 * EAT without the backward conversations: one translation, tagged, and each English entity traced back to the words
 * that sound like it. It shows what the model's second pass adds, for example for names that are translated rather than
 * transliterated.
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
