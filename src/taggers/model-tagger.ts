import type { Answer } from '../store/generation.js';
import { entityType } from '../text/entity-types.js';
import type { Message } from '../text/message.js';
import type { TaggedEntity, Tagger, TagState } from './tagger.js';

/** Asks the model behind a tagger; its answers are recorded like any others. */
export type AskTagger = (messages: readonly Message[]) => Promise<Answer>;

/** How a kind of model is asked for entities, and how its answer is read. */
export interface Way {
  messages(sentence: string): readonly Message[];
  /** Entities of any type in the order of the answer; undefined if the answer is unreadable. */
  read(answer: string, sentence: string): readonly TaggedEntity[] | undefined;
}

/** A tagger backed by a model. Entities of unscored types and those without words are left out. */
export const modelTagger = (ask: AskTagger, way: Way): Tagger => ({
  async tag(sentence, asked) {
    const answer = await ask(way.messages(sentence));
    const entities = way.read(answer.text, sentence);
    asked?.(answer.key, stateOf(answer, entities));
    return (entities ?? []).flatMap((entity) => {
      const type = entityType(entity.type);
      return type === undefined || type === 'other' || entity.text.trim() === '' ? [] : [{ ...entity, type }];
    });
  },
});

function stateOf({ state }: Answer, entities: readonly TaggedEntity[] | undefined): TagState {
  if (state === 'ok' && entities === undefined) return 'unparsable';
  // If an empty answer is readable, it means there are no entities.
  if (state === 'empty' && entities !== undefined) return 'ok';
  return state === 'failed' ? 'empty' : state;
}
