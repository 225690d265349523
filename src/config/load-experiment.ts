import type { Language } from '../languages/language.js';
import type { DatasetDefinition } from './dataset.js';
import { type Experiment, experimentSchema } from './experiment.js';
import type { Defined, Library } from './library.js';
import { at } from './messages.js';
import type { ModelDefinition } from './model.js';
import type { Prompt } from './prompt.js';
import { withSettings } from './settings.js';
import type { TaggerPrompt } from './tagger-prompt.js';
import { checked, readYaml } from './yaml.js';

/** An experiment with all the names it uses resolved. */
export interface LoadedExperiment {
  readonly file: string;
  readonly experiment: Experiment;
  readonly languages: readonly Language[];
  model(name: string): Defined<ModelDefinition>;
  /** A tagger that is a model; `compromise` is not one. */
  tagger(name: string): Defined<ModelDefinition>;
  taggerPrompt(name: string): TaggerPrompt;
  dataset(name: string): Defined<DatasetDefinition>;
  prompt(name: string): Defined<Prompt>;
  /** `file:line:column` of a value, for messages. */
  where(...path: PropertyKey[]): string;
}

/**
 * Reads an experiment file. `settings` are `path=value` overrides from `--set`.
 * @throws UserError with line and column for an invalid experiment.
 */
export function loadExperiment(file: string, library: Library, settings: readonly string[] = []): LoadedExperiment {
  const source = withSettings(readYaml(file), settings);
  const experiment = checked(experimentSchema, source);
  const where = (...path: PropertyKey[]) => at(source.place(path));
  const used = (axis: 'model' | 'prompt' | 'tagger', name: string) => {
    const values = experiment.grid[axis] ?? [];
    const i = values.indexOf(name);
    return i >= 0 ? where('grid', axis, i) : where('grid');
  };
  const inline = <T>(kind: 'models' | 'datasets', name: string): Defined<T> | undefined => {
    const value = Object.hasOwn(experiment[kind], name) ? experiment[kind][name] : undefined;
    return value === undefined ? undefined : { name, value: value as T, file };
  };
  const datasetPlace = (name: string) =>
    experiment.ner.dataset === name ? where('ner', 'dataset') : where('translation', 'dataset');
  return {
    file,
    experiment,
    languages: experiment.languages.map((code, i) => library.language(code, where('languages', i))),
    model: (name) => inline<ModelDefinition>('models', name) ?? library.model(name, used('model', name)),
    tagger: (name) =>
      inline<ModelDefinition>('models', name) ?? library.model(name, used('tagger', name), 'tagger', ['compromise']),
    taggerPrompt: (name) => library.taggerPrompt(name, where('grid', 'tagger')).value,
    dataset: (name) => inline<DatasetDefinition>('datasets', name) ?? library.dataset(name, datasetPlace(name)),
    prompt: (name) => library.prompt(name, used('prompt', name)),
    where,
  };
}
