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
 * The one prompt under which final translations are measured, whatever prompt and rounds led to them. It is part of the
 * key of each measurement; other words would be another measure, and would want another signature of the score.
 */
const question = (language: string, sentence: string): string =>
  `Translate this ${language} sentence into English: ${sentence}`;

/** Nothing is drawn, so that cells with other sampling share the measurement of the same translation. */
const sampling = { temperature: 1, maxTokens: 1 };

const canMeasure = ({ definition }: ResolvedModel): boolean => engineDefinition(definition).measuresTexts;

/** Whether an experiment wants a cell's translations measured, and its engine can. */
export const isForced = ({ experiment }: LoadedExperiment, { method, model }: Cell): boolean =>
  experiment.forcedEntropy && method.translates && model !== undefined && canMeasure(model);

/**
 * What is to be said of cells whose translations cannot be measured though the experiment wants it, before they are
 * run.
 */
export function forcedNotes({ experiment }: LoadedExperiment, cells: readonly Cell[]): string[] {
  if (!experiment.forcedEntropy) return [];
  const models = cells.flatMap(({ method, model }) => (method.translates && model ? [model] : []));
  const unable = models.filter((model) => !canMeasure(model)).map(({ name }) => name);
  const able = enginesThat(({ measuresTexts }) => measuresTexts);
  return [...new Set(unable)].map((name) => messages.cannotForce(name, able));
}

/** Asks the cell's model; a plan counts the call. */
type AskModel = (request: ChatRequest) => Promise<Answer>;

/**
 * A method whose translations are measured besides: how sure the cell's model is of the final one under a fixed prompt
 * (teacher forcing), as a call of the step `forced`. A translation that the model cannot be asked about is left
 * unmeasured.
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

/** SQL of a prediction that has its measurement, where the experiment wants one of it. */
export function isMeasured(loaded: LoadedExperiment, cells: readonly Cell[]): string {
  const ids = cells.filter((cell) => isForced(loaded, cell)).map(({ id }) => literal(id));
  if (ids.length === 0) return 'true';
  const steps = 'list_transform(calls, lambda c: c.step)';
  return `(cell_id NOT IN (${ids.join(', ')}) OR coalesce(translation, '') = '' OR list_contains(${steps}, 'forced'))`;
}
