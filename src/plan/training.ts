import type { Cell } from './cell.js';
import * as messages from './messages.js';

type Trained = Pick<Cell, 'model' | 'tagger'>;

/**
 * A cell's config with what its model and its tagger say that they were trained on, as `model.trainedOn` and `tagger.trainedOn`: what
 * the store has, so that a report knows whether a cell is zero-shot. It decides no answer, so it is no part of the identity.
 */
export function withTraining(config: Record<string, unknown>, { model, tagger }: Trained): Record<string, unknown> {
  const declared = { model: model?.definition.trainedOn, tagger: tagger?.model?.definition.trainedOn };
  const changed = Object.entries(declared).flatMap(([axis, trainedOn]) =>
    trainedOn ? [[axis, { ...(config[axis] as object), trainedOn }] as const] : [],
  );
  return { ...config, ...Object.fromEntries(changed) };
}

/** What is to be known of cells whose model or tagger has seen the target language, or an encoder that does not say what it saw. */
export function trainingNotes(cells: readonly Cell[]): string[] {
  const seen = new Map<string, Set<string>>();
  const unknown = new Set<string>();
  for (const { method, model, tagger, language } of cells) {
    for (const one of [model, tagger?.model]) {
      if (!one?.definition.trainedOn?.languages.includes(language.code)) continue;
      seen.set(one.name, (seen.get(one.name) ?? new Set()).add(language.code));
    }
    if (method.task !== undefined && model && !model.definition.trainedOn) unknown.add(model.name);
  }
  return [
    ...[...seen].map(([model, languages]) => messages.notZeroShot(model, [...languages])),
    ...[...unknown].map(messages.trainingUnknown),
  ];
}
