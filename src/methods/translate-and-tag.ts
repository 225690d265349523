import { forwardScript, roundsOf } from '../prompts/template.js';
import type { TaggedEntity, TagState } from '../taggers/tagger.js';
import { codePoints } from '../text/code-points.js';
import { cleanTranslation } from './eat/clean-translation.js';
import { converse } from './eat/converse.js';
import { type Call, type Draft, need, type Tools, type Want } from './method.js';

/** A draft that has no entities yet, and what the tagger found in its translation. */
export interface Tagged {
  readonly draft: Draft;
  readonly tagged: readonly TaggedEntity[];
}

/**
 * What the methods that translate once begin with: the translation of the prompt's shortest forward conversation, and the tagger's
 * entities in it. With a prompt that has one round these are the calls of `eat` in one round, so both ask them once.
 */
export function translatorAndTagger(tools: Tools): (sentence: string, want: Want) => Promise<Tagged> {
  const ask = need(tools.ask, 'a model');
  const prompt = need(tools.prompt, 'a prompt');
  const tagger = need(tools.tagger, 'a tagger');
  const rounds = Math.min(...roundsOf(prompt, 'forward'));
  return async (sentence, want) => {
    const calls: Call[] = [];
    const nothing: Draft = { translation: '', englishEntities: [], entities: [], exits: [], calls, state: 'empty' };
    // As eat does: a sentence of one character is not asked about.
    if (codePoints(sentence).length < 2) return { draft: nothing, tagged: [] };
    const answers = await converse(forwardScript(prompt, rounds, { language: tools.language.name, sentence }), ask);
    for (const [i, { answer, turn }] of answers.entries()) {
      const step = turn.producesTranslation ? 'translation' : 'forward';
      calls.push({ step, round: i + 1, entity: null, key: answer.key });
    }
    const last = answers.at(-1)?.answer;
    const translation = cleanTranslation(last?.text ?? '');
    const answered = last?.state ?? 'empty';
    const state = answered === 'ok' && translation === '' ? 'empty' : answered;
    if (want === 'translation' || translation === '') return { draft: { ...nothing, translation, state }, tagged: [] };
    let tagState: TagState = 'ok';
    const tagged = await tagger.tag(translation, (key, state) => {
      calls.push({ step: 'tag', round: 1, entity: null, key });
      tagState = state;
    });
    const englishEntities = tagged.map(({ type, text }) => ({ type, text }));
    const whole = state === 'ok' ? tagState : state;
    return { draft: { ...nothing, translation, englishEntities, state: whole }, tagged };
  };
}
