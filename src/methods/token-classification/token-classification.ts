import { answeredLabels, wordsRequest } from '../../engines/words-request.js';
import { goldEntities } from '../../text/sentence.js';
import type { Draft } from '../draft.js';
import { type Method, need, type Tools } from '../method.js';
import { tagsOf } from './tags-of.js';

/**
 * An encoder that labels the words of the source sentence: one that was fine-tuned on English NER is then zero-shot in any other
 * language that it was pre-trained on. The words are the dataset's tokens, and the label of a word is that of its first piece, as
 * XTREME (Hu et al., ICML 2020) has it.
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
