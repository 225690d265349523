import { Library } from '../config/library.js';
import { loadExperiment } from '../config/load-experiment.js';
import { modelSchema } from '../config/model.js';
import { checked, parseYaml } from '../config/yaml.js';
import { serverEngine } from '../engines/definitions/registry.js';
import { type ResolvedModel, resolveModel } from '../engines/resolved-model.js';
import { UserError } from '../user-error.js';
import { type Finding, wrong } from './finding.js';
import { servedModels } from './served-models.js';

/** A model that can be checked, or what is already wrong with it. */
export type Wanted = ResolvedModel | Finding;

/** Every model and tagger named by an experiment. @throws UserError for a file that is not an experiment */
export function modelsOfFile(file: string, library = new Library()): Wanted[] {
  const loaded = loadExperiment(file, library);
  const { grid, include } = loaded.experiment;
  const named = (key: 'model' | 'tagger') =>
    new Set([...(grid[key] ?? []), ...include.flatMap((row) => row[key] ?? [])]);
  const taggers = [...named('tagger')].filter((name) => name !== 'compromise');
  return [
    ...[...named('model')].map((name) => resolved(name, () => loaded.model(name).value)),
    ...taggers.map((name) => resolved(name, () => loaded.tagger(name).value)),
  ];
}

/** A server named on the command line. */
export interface NamedServer {
  readonly endpoint: string;
  /** The environment variable that holds its key, and the key. */
  readonly key: { readonly variable: string; readonly value: string } | undefined;
}

/** @throws UserError for an invalid address, and for a variable that is not set */
export function serverAt(endpoint: string, variable: string | undefined): NamedServer {
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    throw new UserError(`--endpoint ${endpoint}: not an address; write it like http://127.0.0.1:8000/v1`);
  if (variable === undefined) return { endpoint, key: undefined };
  const value = process.env[variable]?.trim();
  if (!value) throw new UserError(`--api-key-env ${variable}: the environment variable is not set; set it to the key`);
  return { endpoint, key: { variable, value } };
}

/** A model of a server; by default the first that it lists. */
export async function modelAt({ endpoint, key }: NamedServer, named: string | undefined): Promise<Wanted> {
  const served = named === undefined ? await servedModels(endpoint, key?.value) : undefined;
  if (served?.kind === 'unreachable')
    return wrong('server', `cannot be reached (${served.why})`, 'start it, or correct --endpoint');
  const model = named ?? (served?.kind === 'models' ? served.names[0] : undefined);
  if (model === undefined) {
    const why = served?.kind === 'no list' ? ` (${served.why})` : '';
    return wrong('server', `lists no model${why}`, 'correct --endpoint, or name a model with --model');
  }
  const definition = { engine: serverEngine, model, endpoint, ...(key && { apiKeyEnv: key.variable }) };
  return resolved(model, () => checked(modelSchema, parseYaml(JSON.stringify(definition), '--endpoint')));
}

function resolved(name: string, definition: () => Parameters<typeof resolveModel>[1]): Wanted {
  try {
    return resolveModel(name, definition());
  } catch (error) {
    if (error instanceof UserError) return wrong(`model "${name}"`, error.message);
    throw error;
  }
}
