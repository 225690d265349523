import { answeredLabels, wordsRequest } from '../../engines/words-request.js';
import { goldEntities } from '../../text/sentence.js';
import type { Draft } from '../draft.js';
import { type Method, need, type Tools } from '../method.js';
import { tagsOf } from './tags-of.js';

/**
 * An encoder that labels the words of the source sentence. Fine-tuned on English NER, it is zero-shot in every other
 * language of its pre-training. Words are the dataset's tokens; a word's label is that of its first piece, as in XTREME
 * (Hu et al., ICML 2020).
 */
export async function openTokenClassification(tools: Tools): Promise<Method> {
  const ask = need(tools.ask, 'a model');
  return {
    async predict({ text, tokens, offsets }): Promise<Draft> {
      const nothing = { translation: null, englishEntities: [], entities: [], exits: [], calls: [] };
      if (tokens.length === 0) return { ...nothing, state: 'ok' };
      const { key, state, text: answer } = await ask([{ role: 'user', content: wordsRequest(tokens) }]);
      const tags = tagsOf(answeredLabels(answer, tokens.length) ?? []);
      const entities = tags ? goldEntities({ text, offsets, tags }).filter(({ start, end }) => end > start) : [];
      const calls = [{ step: 'tag', round: 1, entity: null, key }] as const;
      return { ...nothing, entities, calls, state: state === 'ok' && !tags ? 'unparsable' : state };
    },
  };
}
