import * as messages from '../messages.js';
import type { Cell } from './cell.js';

type Declaring = Pick<Cell, 'method' | 'language' | 'model' | 'tagger'>;

/**
 * A cell's config with what is said and decides no answer, so that it is stored and is no part of the identity:
 * `model.trainedOn`, `tagger.trainedOn` and `method.trainedOn`, by which a report knows whether the cell is zero-shot;
 * `model.parameterCount`; the colour that a user gave its language.
 */
export function withDeclared(
  config: Record<string, unknown>,
  { method, language, model, tagger }: Declaring,
): Record<string, unknown> {
  const declared = {
    method: { trainedOn: method.trainedOn },
    languageDefinition: { colour: language.definition?.colour },
    model: { trainedOn: model?.definition.trainedOn, parameterCount: model?.definition.parameterCount },
    tagger: { trainedOn: tagger?.model?.definition.trainedOn },
  };
  const changed = Object.entries(declared).flatMap(([axis, fields]) => {
    const said = Object.entries(fields).filter(([, value]) => value !== undefined);
    return said.length > 0 ? [[axis, { ...(config[axis] as object), ...Object.fromEntries(said) }] as const] : [];
  });
  return { ...config, ...Object.fromEntries(changed) };
}

/**
 * What is to be known of cells whose model or tagger has seen the target language, or an encoder that does not say what
 * it saw.
 */
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
