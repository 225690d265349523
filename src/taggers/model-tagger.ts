import type { Answer } from '../store/generation.js';
import { entityType } from '../text/entity-types.js';
import type { Message } from '../text/message.js';
import type { TaggedEntity, Tagger, TagState } from './tagger.js';

/** Asks the model behind a tagger; its answers are recorded as any others. */
export type AskTagger = (messages: readonly Message[]) => Promise<Answer>;

/** How a kind of model is asked for entities, and how they are read in its answer. */
export interface Way {
  messages(sentence: string): readonly Message[];
  /** Entities in the order of the answer, of any type; undefined where the answer cannot be read. */
  read(answer: string, sentence: string): readonly TaggedEntity[] | undefined;
}

/** A tagger that is a model. Entities of types that are not scored, and those without a word, are left out. */
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
  // Where an empty answer can be read, it says that there are no entities.
  if (state === 'empty' && entities !== undefined) return 'ok';
  return state === 'failed' ? 'empty' : state;
}
