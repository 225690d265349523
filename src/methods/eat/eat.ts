import { backwardScript } from '../../prompts/template.js';
import { codePoints } from '../../text/code-points.js';
import type { Mention, Sentence, Span } from '../../text/sentence.js';
import { converse } from '../converse.js';
import type { Call, Draft, Exit, FoundEntity } from '../draft.js';
import { type Method, need, type Tools, type Want } from '../method.js';
import { reasonOf } from '../reason-of.js';
import { translatorAndTagger } from '../translate-and-tag.js';
import { readNumbered } from './read-numbered.js';

/**
 * Entity-Aligned Translation: translate into English over several rounds, tag the translation, trace each English
 * entity back to its words in the source sentence, and locate those words. Source: paper, section 3. The structure of
 * the rounds is that of the authors' code; the wording is the prompt's.
 */
export async function openEat(tools: Tools): Promise<Method> {
  const ask = need(tools.ask, 'a model');
  const prompt = need(tools.prompt, 'a prompt');
  const rounds = need(tools.rounds, 'rounds');
  const locator = need(tools.locator, 'a locator');
  const { language } = tools;
  const translateAndTag = translatorAndTagger(tools, rounds.forward);

  async function leadBack(sentence: string, mention: Mention, entity: number, calls: Call[]): Promise<string> {
    const script = backwardScript(prompt, rounds.backward, {
      language: language.name,
      sentence,
      phrase: mention.text,
      type: mention.type,
    });
    const answers = await converse(script, ask);
    for (const [i, { answer }] of answers.entries())
      calls.push({ step: 'backward', round: i + 1, entity, key: answer.key });
    return answers.at(-1)?.answer.text ?? '';
  }

  /** Each entity in a separate conversation, concurrently; or all in one, if the prompt is batched. */
  async function leadAllBack(sentence: string, mentions: readonly Mention[], calls: Call[]): Promise<string[]> {
    if (prompt.backward.batched) {
      if (mentions.length === 0) return [];
      const script = backwardScript(prompt, rounds.backward, { language: language.name, sentence, mentions });
      const answers = await converse(script, ask);
      for (const [i, { answer }] of answers.entries())
        calls.push({ step: 'backward', round: i + 1, entity: null, key: answer.key });
      return readNumbered(answers.at(-1)?.answer.text ?? '', mentions.length);
    }
    const backward: Call[][] = mentions.map(() => []);
    const answers = await Promise.all(
      mentions.map((mention, i) => leadBack(sentence, mention, i, backward[i] as Call[])),
    );
    calls.push(...backward.flat());
    return answers;
  }

  async function predict(sentence: Sentence, want: Want): Promise<Draft> {
    const { draft, tagged } = await translateAndTag(sentence, want);
    const calls = [...draft.calls];
    const answers = await leadAllBack(sentence.text, tagged, calls);
    const entities: FoundEntity[] = [];
    const exits: Exit[] = [];
    for (const [i, { type, text }] of tagged.entries()) {
      const answer = answers[i] ?? '';
      const locate = (taken: readonly Span[]) => locator(answer, sentence.text, { language, taken });
      const span = locate(entities);
      if (span)
        entities.push({ type, text: codePoints(sentence.text).slice(span.start, span.end), ...span, mention: i });
      else exits.push({ type, text, mention: i, answer, reason: reasonOf(answer, locate, entities) });
    }
    return { ...draft, entities, exits, calls };
  }

  return { predict };
}
