import * as messages from '../messages.js';
import type { Cell } from './cell.js';

type Trained = Pick<Cell, 'method' | 'model' | 'tagger'>;

/**
 * A cell's config with what its model, its tagger or a system that ran elsewhere say of themselves: `model.trainedOn`,
 * `tagger.trainedOn`, `method.trainedOn`, by which a report knows whether the cell is zero-shot, and `model.parameterCount`. They decide no
 * answer, so they are stored and no part of the identity.
 */
export function withDeclared(
  config: Record<string, unknown>,
  { method, model, tagger }: Trained,
): Record<string, unknown> {
  const declared = {
    method: { trainedOn: method.trainedOn },
    model: { trainedOn: model?.definition.trainedOn, parameterCount: model?.definition.parameterCount },
    tagger: { trainedOn: tagger?.model?.definition.trainedOn },
  };
  const changed = Object.entries(declared).flatMap(([axis, fields]) => {
    const said = Object.entries(fields).filter(([, value]) => value !== undefined);
    return said.length > 0 ? [[axis, { ...(config[axis] as object), ...Object.fromEntries(said) }] as const] : [];
  });
  return { ...config, ...Object.fromEntries(changed) };
}

/** What is to be known of cells whose model or tagger has seen the target language, or an encoder that does not say what it saw. */
export function trainingNotes(cells: readonly Cell[]): string[] {
  const seen = new Map<string, Set<string>>();
  const unknown = new Set<string>();
  for (const { method, model, tagger, language } of cells) {
    const declared = [
      { what: `system "${method.name}"`, trainedOn: method.trainedOn },
      ...[model, tagger?.model].map((one) => ({ what: `model "${one?.name}"`, trainedOn: one?.definition.trainedOn })),
    ];
    for (const { what, trainedOn } of declared) {
      if (trainedOn?.languages.includes(language.code))
        seen.set(what, (seen.get(what) ?? new Set()).add(language.code));
    }
    if (method.task !== undefined && model && !model.definition.trainedOn) unknown.add(model.name);
  }
  return [
    ...[...seen].map(([what, languages]) => messages.notZeroShot(what, [...languages])),
    ...[...unknown].map(messages.trainingUnknown),
  ];
}
