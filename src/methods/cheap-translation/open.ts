import { type Call, type Draft, type Method, need, type Tools } from '../method.js';
import { predictCheaply } from './method.js';
import { loadTranslator } from './translator.js';

/** Cheap translation as a method: no model, one pass. Source: Mayhew, Tsai and Roth, EMNLP 2017. */
export async function openCheapTranslation(tools: Tools): Promise<Method> {
  const translator = await loadTranslator(tools.language.code);
  const tagger = need(tools.tagger, 'a tagger');
  return {
    async predict(sentence): Promise<Draft> {
      const calls: Call[] = [];
      const asked = (key: string) => calls.push({ step: 'tag', round: 1, entity: null, key });
      const prediction = await predictCheaply(sentence, translator, { tag: (text) => tagger.tag(text, asked) });
      return { ...prediction, exits: [], calls, state: prediction.translation === '' ? 'empty' : 'ok' };
    },
  };
}
