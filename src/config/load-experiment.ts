import type { Language } from '../languages/language.js';
import type { DatasetDefinition } from './dataset.js';
import { type Experiment, experimentSchema } from './experiment.js';
import type { Defined, Library } from './library.js';
import { at, badSetting } from './messages.js';
import type { ModelDefinition } from './model.js';
import type { Prompt } from './prompt.js';
import type { TaggerPrompt } from './tagger-prompt.js';
import { checked, isRecord, parseYaml, readYaml, type YamlSource } from './yaml.js';

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

function withSettings(source: YamlSource, settings: readonly string[]): YamlSource {
  if (settings.length === 0) return source;
  const value = isRecord(source.value) ? structuredClone(source.value) : {};
  for (const setting of settings) {
    const cut = setting.indexOf('=');
    if (cut < 1) throw badSetting(setting);
    const path = setting.slice(0, cut).split('.');
    setAt(value, path, parseYaml(setting.slice(cut + 1), `--set ${setting}`).value, setting);
  }
  return { ...source, value };
}

/** @throws UserError for a path that leads to no value of a file */
function setAt(value: Record<string, unknown>, path: readonly string[], to: unknown, setting: string): void {
  let node = value;
  for (const [i, key] of path.entries()) {
    const isPosition = !Array.isArray(node) || (/^\d+$/.test(key) && Number(key) <= node.length);
    if (key === '' || key === '__proto__' || !isPosition) throw badSetting(setting);
    if (i === path.length - 1) node[key] = to;
    else if (!isRecord(node[key]) && !Array.isArray(node[key])) node[key] = {};
    node = node[key] as Record<string, unknown>;
  }
}
