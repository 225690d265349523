import * as messages from '../messages.js';
import type { Cell } from './cell.js';

type Declaring = Pick<Cell, 'method' | 'language' | 'model' | 'tagger'>;

/**
 * Adds declarations that affect no answer to a cell's config, so they are stored but are not part of its identity:
 * `model.trainedOn`, `tagger.trainedOn` and `method.trainedOn`, which tell a report whether the cell is zero-shot;
 * `model.parameterCount`; and the colour that a user gave the language.
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
 * Notes about models, taggers and systems that were trained on entities in a target language, and about encoders that
 * do not declare what they were trained on.
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
