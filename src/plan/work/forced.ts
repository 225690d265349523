import type { LoadedExperiment } from '../../config/load-experiment.js';
import type { ChatRequest } from '../../engines/definitions/engine.js';
import { engineDefinition, enginesThat } from '../../engines/definitions/registry.js';
import { EngineError } from '../../engines/errors.js';
import type { ResolvedModel } from '../../engines/resolved-model.js';
import type { Method } from '../../methods/method.js';
import type { Answer } from '../../store/generation.js';
import { literal } from '../../store/tables.js';
import type { Cell } from '../cells/cell.js';
import * as messages from '../messages.js';

/**
 * The one prompt under which final translations are measured, whatever prompt and rounds produced them. It is part of
 * each measurement's key. A different wording would be a different metric and need a different signature.
 */
const question = (language: string, sentence: string): string =>
  `Translate this ${language} sentence into English: ${sentence}`;

/** Measuring draws nothing, so cells with different sampling share the measurement of a translation. */
const sampling = { temperature: 1, maxTokens: 1 };

const canMeasure = ({ definition }: ResolvedModel): boolean => engineDefinition(definition).measuresTexts;

/** Whether the experiment asks for a cell's translations to be measured and the cell's engine can do it. */
export const isForced = ({ experiment }: LoadedExperiment, { method, model }: Cell): boolean =>
  experiment.forcedEntropy && method.translates && model !== undefined && canMeasure(model);

/**
 * Warnings, before the run, about models whose translations the experiment wants measured but whose engine cannot do
 * it.
 */
export function forcedNotes({ experiment }: LoadedExperiment, cells: readonly Cell[]): string[] {
  if (!experiment.forcedEntropy) return [];
  const models = cells.flatMap(({ method, model }) => (method.translates && model ? [model] : []));
  const unable = models.filter((model) => !canMeasure(model)).map(({ name }) => name);
  const able = enginesThat(({ measuresTexts }) => measuresTexts);
  return [...new Set(unable)].map((name) => messages.cannotForce(name, able));
}

/** Calls the cell's model; in a plan, counts the call. */
type AskModel = (request: ChatRequest) => Promise<Answer>;

/**
 * A method that also measures how sure the cell's model is of the final translation under a fixed prompt (teacher
 * forcing), in a call of the step `forced`. A translation for which the server rejects the request is not measured.
 */
export function forcing(method: Method, { language, model }: Cell, ask: AskModel): Method {
  return {
    async predict(sentence, want) {
      const draft = await method.predict(sentence, want);
      if (!draft.translation || !model) return draft;
      const asked = [
        { role: 'user', content: question(language.name, sentence.text) },
        { role: 'assistant', content: draft.translation },
      ] as const;
      const request = { identity: model.identity, messages: asked, sampling, seed: 0, certainty: true, forced: true };
      try {
        const { key } = await ask(request);
        return { ...draft, calls: [...draft.calls, { step: 'forced', round: 1, entity: null, key }] };
      } catch (error) {
        if (error instanceof EngineError && error.kind === 'bad-request') return draft;
        throw error;
      }
    },
  };
}

/** An SQL condition: the prediction has its measurement, or the experiment wants none. */
export function isMeasured(loaded: LoadedExperiment, cells: readonly Cell[]): string {
  const ids = cells.filter((cell) => isForced(loaded, cell)).map(({ id }) => literal(id));
  if (ids.length === 0) return 'true';
  const steps = 'list_transform(calls, lambda c: c.step)';
  return `(cell_id NOT IN (${ids.join(', ')}) OR coalesce(translation, '') = '' OR list_contains(${steps}, 'forced'))`;
}
