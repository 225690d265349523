import type { Prompt } from '../config/prompt.js';
import { forwardScript, roundsOf } from '../prompts/template.js';
import type { State } from '../store/generation.js';
import type { TaggedEntity, TagState } from '../taggers/tagger.js';
import { cleanTranslation } from '../text/clean-translation.js';
import { codePoints } from '../text/code-points.js';
import { readPart } from '../text/read-part.js';
import type { Sentence } from '../text/sentence.js';
import { converse } from './converse.js';
import type { Call, Draft } from './draft.js';
import { need, type Tools, type Want } from './method.js';

/** A draft without entities so far, and what the tagger found in its translation. */
export interface Tagged {
  readonly draft: Draft;
  /** What was tagged: the translation, or the beginning of one that has run away. */
  readonly read: string;
  readonly tagged: readonly TaggedEntity[];
}

/**
 * The first steps of every method that translates with the model: a forward conversation's translation, then the
 * tagger's entities in it. An oracle may supply either. Methods with the same conversation share its calls.
 */
export function translatorAndTagger(tools: Tools, rounds: number): (sentence: Sentence, want: Want) => Promise<Tagged> {
  const ask = need(tools.ask, 'a model');
  const prompt = need(tools.prompt, 'a prompt');
  const { oracle } = tools;
  const tagger = oracle?.entities ? undefined : need(tools.tagger, 'a tagger');

  async function translate(sentence: string, calls: Call[]): Promise<{ translation: string; state: State }> {
    const answers = await converse(forwardScript(prompt, rounds, { language: tools.language.name, sentence }), ask);
    for (const [i, { answer, turn }] of answers.entries()) {
      const step = turn.producesTranslation ? 'translation' : turn.revisesTranslation ? 'revision' : 'forward';
      calls.push({ step, round: i + 1, entity: null, key: answer.key });
    }
    const last = answers.at(-1)?.answer;
    const translation = cleanTranslation(last?.text ?? '');
    const answered = last?.state ?? 'empty';
    return { translation, state: answered === 'ok' && translation === '' ? 'empty' : answered };
  }

  return async (sentence, want) => {
    const calls: Call[] = [];
    const nothing: Draft = { translation: '', englishEntities: [], entities: [], exits: [], calls, state: 'empty' };
    // The authors' code answers 'None' for such a sentence and asks nothing.
    if (codePoints(sentence.text).length < 2) return { draft: nothing, read: '', tagged: [] };
    const { translation, state } = oracle?.translation
      ? { translation: oracle.translation(sentence), state: 'ok' as const }
      : await translate(sentence.text, calls);
    if (want === 'translation' || translation === '')
      return { draft: { ...nothing, translation, state }, read: '', tagged: [] };
    const read = readPart(translation, sentence.text);
    let tagState: TagState = 'ok';
    const tagged =
      oracle?.entities?.(sentence, read) ??
      (await need(tagger, 'a tagger').tag(read, (key, state) => {
        calls.push({ step: 'tag', round: 1, entity: null, key });
        tagState = state;
      }));
    const englishEntities = tagged.map(({ type, text }) => ({ type, text }));
    // Of two troubles the first is named: what the tagger made of a cut translation is a consequence of it.
    const readState = read === translation ? tagState : 'overlong';
    const draft: Draft = { ...nothing, translation, englishEntities, state: state === 'ok' ? readState : state };
    return { draft, read, tagged };
  };
}

/** Rounds of the prompt's shortest forward conversation; at one round its calls are those of `eat` in one round. */
export const fewestRounds = (prompt: Prompt): number => Math.min(...roundsOf(prompt, 'forward'));
