import type { EngineDefinition } from './definition.js';
import { huggingFace } from './hugging-face.js';
import { llamaCpp } from './llama-cpp.js';
import { openai } from './openai.js';
import { transformers } from './transformers.js';

const definitions: EngineDefinition[] = [huggingFace, openai, llamaCpp, transformers];

/** Every engine that a model may name. */
export const engineDefinitions = (): readonly EngineDefinition[] => definitions;

/** The engine used for a server that the user gives by address alone. */
export const serverEngine = openai.name;

/** The names of the engines that satisfy a condition, for messages. */
export const enginesThat = (can: (engine: EngineDefinition) => boolean): string[] =>
  definitions.filter(can).map(({ name }) => name);

/**
 * Registers an engine. The model schema is built when the first model is read, so engines registered later are not in
 * it.
 * @throws if the name is taken
 */
export function registerEngine(definition: EngineDefinition): void {
  if (definitions.some(({ name }) => name === definition.name)) {
    throw new Error(`there is an engine ${definition.name} already`);
  }
  definitions.push(definition);
}

/** The definition of a model's engine. */
export function engineDefinition({ engine }: { readonly engine: string }): EngineDefinition {
  const found = definitions.find(({ name }) => name === engine);
  if (!found) throw new Error(`no engine ${engine}, though the model passed its schema`);
  return found;
}
