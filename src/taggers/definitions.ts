import { packageVersion } from '../config/installed.js';
import type { LoadedExperiment } from '../config/load-experiment.js';
import type { TaggerPrompt } from '../config/tagger-prompt.js';
import { ownDelimiters } from '../engines/apart.js';
import type { Task } from '../engines/definitions/definition.js';
import type { Sampling } from '../engines/definitions/engine.js';
import { engineDefinition } from '../engines/definitions/registry.js';
import { sha256 } from '../engines/key.js';
import { type ResolvedModel, resolveModel } from '../engines/resolved-model.js';
import { notOneMessage } from './messages.js';

/** How a model is used as a tagger, by its task. */
export type TaggerKind = Task;

/** A model used as a tagger: its prompt and sampling. */
export interface TaggerModel extends ResolvedModel {
  readonly kind: TaggerKind;
  /** Absent for a token classifier, which reads only the sentence. */
  readonly prompt?: TaggerPrompt;
  readonly sampling: Sampling;
}

export interface ResolvedTagger {
  readonly name: string;
  /** Everything that decides which entities it finds. */
  readonly identity: unknown;
  /** The model behind it, if it has one. */
  readonly model?: TaggerModel;
}

/** Increase one when the same answers would be read as different entities. */
const versions: Readonly<Record<TaggerKind, number>> = { chat: 1, text2text: 1, 'token-classification': 1 };

/** Maximum new tokens: 128 in the paper's code for Flan-T5; a JSON list of many entities needs more. */
const maxTokens: Readonly<Record<TaggerKind, number>> = { chat: 512, text2text: 128, 'token-classification': 1 };

/**
 * A tagger of the grid: `compromise`, or a model from `configs/models/` or the experiment.
 * @throws UserError for an unknown name or prompt.
 */
export async function resolveTagger(name: string, loaded: LoadedExperiment): Promise<ResolvedTagger> {
  if (name === 'compromise') {
    return { name, identity: { name, version: packageVersion('compromise'), rules: 1 } };
  }
  const { value } = loaded.tagger(name);
  const kind = engineDefinition(value).taskOf(value);
  const resolved = resolveModel(name, value);
  const sampling = { maxTokens: maxTokens[kind], ...value.sampling, temperature: 0 } as Sampling;
  const prompt = kind === 'token-classification' ? undefined : loaded.taggerPrompt(value.taggerPrompt ?? kind);
  if (prompt && kind === 'text2text' && !isOneMessage(prompt)) throw notOneMessage(name, prompt.name);
  return {
    name,
    identity: {
      kind,
      version: versions[kind],
      model: resolved.identity,
      ...(value.reasoning ? { reasoning: ownDelimiters(value) } : {}),
      sampling,
      ...(prompt ? { prompt: sha256(JSON.stringify(prompt.messages)) } : {}),
    },
    model: { ...resolved, kind, sampling, ...(prompt ? { prompt } : {}) },
  };
}

const isOneMessage = ({ messages }: TaggerPrompt): boolean =>
  messages.length === 1 && messages.every((message) => 'user' in message);
