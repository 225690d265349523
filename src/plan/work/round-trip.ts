import type { LoadedExperiment } from '../../config/load-experiment.js';
import type { ChatRequest } from '../../engines/definitions/engine.js';
import { EngineError } from '../../engines/errors.js';
import type { Method } from '../../methods/method.js';
import type { Answer } from '../../store/generation.js';
import { literal } from '../../store/tables.js';
import type { Cell } from '../cells/cell.js';

/** The one prompt for translating back, whatever prompt made the translation. It is part of each answer's key. */
const question = (language: string, translation: string): string =>
  `Translate this English sentence into ${language}. Give only the translation.\n\n${translation}`;

/** Whether the experiment wants a cell's translations translated back by the model that made them. */
export const isRoundTrip = ({ experiment }: LoadedExperiment, { method, model }: Cell): boolean =>
  experiment.roundTrip && method.translates && model !== undefined;

/**
 * A method that also translates its final translations back, with the cell's model and sampling, in a call of the step
 * `round-trip`. A translation for which the server rejects the request (if it is too long, say) has no round trip.
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

/** An SQL condition: the prediction has its round trip, or the experiment wants none. */
export function hasRoundTrip(loaded: LoadedExperiment, cells: readonly Cell[]): string {
  const ids = cells.filter((cell) => isRoundTrip(loaded, cell)).map(({ id }) => literal(id));
  if (ids.length === 0) return 'true';
  const steps = 'list_transform(calls, lambda c: c.step)';
  return `(cell_id NOT IN (${ids.join(', ')}) OR coalesce(translation, '') = '' OR list_contains(${steps}, 'round-trip'))`;
}
