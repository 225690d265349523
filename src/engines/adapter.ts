import { join } from 'node:path';
import type { ModelDefinition } from '../config/model.js';
import { readTrained, type Trained } from '../config/trained.js';
import { engineDefinition } from './definitions/registry.js';
import * as messages from './messages.js';
import { withDigest } from './model-file.js';

/** An adapter: what its answers are known by, and how it is reached. */
export interface ResolvedAdapter {
  /** The digest of its weights; of one that is only named, what the server calls it or its file with a digest. */
  readonly identity: string;
  /** What a server calls it, or its file with a digest where the model runs in this process; null for one to come. */
  readonly reach: string | null;
}

/**
 * An adapter by its name on the axis. The digest of `adapter_model.safetensors` identifies it, whether a server has it
 * under some name or this process as GGUF, so that answers are replayed however they were got.
 * @throws UserError where it is another model's, its digests differ, or its file is missing
 */
export function resolveAdapter(model: string, definition: ModelDefinition, adapter: string): ResolvedAdapter {
  const named = definition.adapters[adapter];
  const { inProcess } = engineDefinition(definition);
  if (named === null || named === undefined || isUntrained(definition, adapter))
    return { identity: adapter, reach: null };
  if (typeof named === 'string') {
    const name = inProcess ? withDigest(model, named) : named;
    return { identity: name, reach: name };
  }
  const trained = named.training === undefined ? undefined : readTrained(named.training);
  const digest = digestOf(model, adapter, named.digest, trained);
  if (trained && !isSameBase(trained.base.model, definition.model))
    throw messages.adapterOfAnother(model, adapter, trained.base.model, definition.model);
  if (!inProcess) {
    const reach = named.model ?? adapter;
    return { identity: digest ?? reach, reach };
  }
  const file = named.file ?? ggufOf(named.training, trained);
  if (file === undefined) {
    if (digest === undefined) throw messages.adapterWithoutFile(model, adapter);
    return { identity: digest, reach: null };
  }
  return digest === undefined
    ? { identity: withDigest(model, file), reach: withDigest(model, file) }
    : { identity: digest, reach: file };
}

/** Whether an adapter is yet to be trained: null, or named by a training that is not finished. */
export function isUntrained({ adapters }: Pick<ModelDefinition, 'adapters'>, adapter: string): boolean {
  const named = adapters[adapter];
  if (named === null) return true;
  if (typeof named !== 'object' || named.training === undefined || named.digest !== undefined) return false;
  return readTrained(named.training)?.adapter === undefined;
}

/** Its digest, where it is known. @throws UserError where definition and training contradict each other */
function digestOf(model: string, adapter: string, said: string | undefined, trained: Trained | undefined) {
  const made = trained?.adapter?.digest;
  if (said !== undefined && made !== undefined && said !== made)
    throw messages.adapterDiffers(model, adapter, said, made);
  return said ?? made;
}

function ggufOf(folder: string | undefined, trained: Trained | undefined): string | undefined {
  const gguf = trained?.adapter?.gguf;
  return folder === undefined || gguf === undefined ? undefined : `${join(folder, gguf.file)} ${gguf.digest}`;
}

/** Whether two names mean one model: a quantization is named after the model that it is made from. */
const isSameBase = (one: string, other: string): boolean => bareName(one) === bareName(other);

const bareName = (model: string): string =>
  (model.toLowerCase().split('/').at(-1) ?? '').replace(
    /[-_.](?:gguf|awq|gptq|fp8|bnb|mlx|int[48]|[48]bit|q\d\w*)\b.*$/,
    '',
  );
