import type { LoadedExperiment } from '../../config/load-experiment.js';
import type { ChatRequest } from '../../engines/definitions/engine.js';
import { EngineError } from '../../engines/errors.js';
import type { Method } from '../../methods/method.js';
import type { Answer } from '../../store/generation.js';
import { literal } from '../../store/tables.js';
import type { Cell } from '../cells/cell.js';

/** The one prompt that leads a translation back, whatever prompt made it. It is part of the key of each answer. */
const question = (language: string, translation: string): string =>
  `Translate this English sentence into ${language}. Give only the translation.\n\n${translation}`;

/** Whether an experiment wants a cell's translations led back by the model that made them. */
export const isRoundTrip = ({ experiment }: LoadedExperiment, { method, model }: Cell): boolean =>
  experiment.roundTrip && method.translates && model !== undefined;

/**
 * A method whose final translations are translated back besides, by the cell's model with the cell's sampling, as a
 * call of the step `round-trip`. What the model refuses to be asked (a text too long for it) has no round trip.
 */
export function roundTripping(
  method: Method,
  { language, model, sampling, seed = 0 }: Cell,
  ask: (request: ChatRequest) => Promise<Answer>,
): Method {
  return {
    async predict(sentence, want) {
      const draft = await method.predict(sentence, want);
      if (!draft.translation || !model || !sampling) return draft;
      const messages = [{ role: 'user', content: question(language.name, draft.translation) }] as const;
      try {
        const answer = await ask({
          identity: model.identity,
          messages,
          sampling: sampling.value,
          seed,
          certainty: false,
        });
        return { ...draft, calls: [...draft.calls, { step: 'round-trip', round: 1, entity: null, key: answer.key }] };
      } catch (error) {
        if (error instanceof EngineError && error.kind === 'bad-request') return draft;
        throw error;
      }
    },
  };
}

/** SQL of a prediction that has its round trip, where the experiment wants one of it. */
export function hasRoundTrip(loaded: LoadedExperiment, cells: readonly Cell[]): string {
  const ids = cells.filter((cell) => isRoundTrip(loaded, cell)).map(({ id }) => literal(id));
  if (ids.length === 0) return 'true';
  const steps = 'list_transform(calls, lambda c: c.step)';
  return `(cell_id NOT IN (${ids.join(', ')}) OR coalesce(translation, '') = '' OR list_contains(${steps}, 'round-trip'))`;
}
