import { parseMentions } from '../../taggers/parse-mentions.js';
import { codePoints } from '../../text/code-points.js';
import type { Message } from '../../text/message.js';
import type { Entity, Span } from '../../text/sentence.js';
import type { Draft, Exit } from '../draft.js';
import { type Method, need, type Tools } from '../method.js';
import { reasonOf } from '../reason-of.js';

/** The prompt. Changing its wording requires a new `version` of the method. */
const question = (language: string, sentence: string): Message[] => [
  {
    role: 'user',
    content: `Find the named entities of these types in the ${language} sentence: PER (people), ORG (organizations: companies, institutions, teams, parties), LOC (places: cities, countries, regions, rivers, buildings).
Answer with a JSON list and nothing else. Each entity is {"type": "PER", "text": "its words exactly as in the sentence"}, in the order of the sentence, once for each time that it is named. Answer [] if there is none.

Sentence: ${sentence}`,
  },
];

/**
 * The same chat model names the source sentence's entities in one call: the baseline that translation has to beat.
 * Answers are parsed leniently and located like any other. An unreadable answer leaves the sentence without entities
 * and is counted.
 */
export async function openDirect(tools: Tools): Promise<Method> {
  const ask = need(tools.ask, 'a model');
  const locator = need(tools.locator, 'a locator');
  const { language } = tools;
  return {
    async predict(sentence): Promise<Draft> {
      const answer = await ask(question(language.name, sentence.text));
      const named = parseMentions(answer.text, sentence.text);
      // No more names than characters are in a sentence.
      const mentions = named?.slice(0, codePoints(sentence.text).length);
      const entities: Entity[] = [];
      const exits: Exit[] = [];
      for (const { type, text } of mentions ?? []) {
        const locate = (taken: readonly Span[]) => locator(text, sentence.text, { language, taken });
        const span = locate(entities);
        if (span) entities.push({ type, text: codePoints(sentence.text).slice(span.start, span.end), ...span });
        else exits.push({ type, text, answer: text, reason: reasonOf(text, locate, entities) });
      }
      const read =
        named === undefined ? 'unparsable' : named.length > entities.length + exits.length ? 'overlong' : 'ok';
      const state = answer.state === 'ok' ? read : answer.state;
      const calls = [{ step: 'direct', round: 1, entity: null, key: answer.key }] as const;
      return { translation: null, englishEntities: [], entities, exits, calls, state };
    },
  };
}
